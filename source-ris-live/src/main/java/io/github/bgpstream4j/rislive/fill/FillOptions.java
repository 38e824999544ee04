package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import java.nio.file.Path;
import java.time.Duration;

/** How losses are filled, as options of a source's text. */
public final class FillOptions {
    /** Whether they are. */
    public static final SourceOption<Boolean> FILL =
            SourceOption.flag("fill", "true to read what was missed from the collectors' files (default: false)");

    /** Of {@link FillSettings#patience}. */
    public static final SourceOption<Duration> WAIT =
            SourceOption.duration("fill-wait", "how long the files are waited for (default: 15m)");

    /** Of {@link FillSettings#archive}. */
    public static final SourceOption<String> ARCHIVE = SourceOption.text(
            "archive", "folder or URL where these files are, laid out as RIPE's archive (default: that)");

    /** Of {@link FillSettings#spool}. */
    public static final SourceOption<Path> SPOOL = SourceOption.file(
            "spool", "folder for what comes while files are waited for (default: that of temporary files)");

    /** Of {@link FillSettings#spoolLimit}. */
    public static final SourceOption<Long> SPOOL_LIMIT =
            SourceOption.bytes("spool-limit", "how many bytes may wait there (default: 2G)");

    private FillOptions() {}

    /**
     * Reads them.
     *
     * @param given the options of a text
     * @return what they say of filling, whether it is wanted or not
     */
    public static FillSettings read(SourceOptions.Given given) {
        FillSettings usual = FillSettings.DEFAULT;
        return new FillSettings(
                given.get(ARCHIVE),
                given.get(WAIT, usual.patience()),
                given.get(SPOOL, usual.spool()),
                given.get(SPOOL_LIMIT, usual.spoolLimit()));
    }
}
