package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.transport.file.Input;
import io.github.bgpstream4j.transport.file.LocalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with a line for each message of RIS Live, as the HTTP stream sends them: of this machine or of a server, plain or compressed
 * with gzip, bzip2, LZ4, xz or zstd, recognised by content; or standard input. Immutable.
 */
public final class RisLines implements BgpSource {
    /** The default project of the records, as bgpreader has it. */
    public static final String PROJECT = "ris-live";

    private static final String SCHEME = "ris-live";
    private static final String PROJECT_OPTION = "project";

    private final Input input;
    private final Options options;
    private final SourceInfo info;

    /**
     * How a file is to be read.
     *
     * @param project the project of its records
     * @param named whether the caller named this very file, and did not find it in a folder or a list
     */
    public record Options(String project, boolean named) {
        /** As the defaults say. */
        public static final Options DEFAULT = new Options(PROJECT, true);
    }

    private RisLines(Input input, Options options) {
        this.input = input;
        this.options = options;
        // each message says its collector; the file has none
        info = new SourceInfo(new Collector(options.project(), ""), 0, input.location(), false);
    }

    /**
     * The source of a file of this machine.
     *
     * @param file looked at only when the source is opened
     * @param options how it is to be read
     * @return the source
     */
    public static RisLines source(Path file, Options options) {
        return new RisLines(new LocalFile(file), options);
    }

    /**
     * The source that a text names.
     *
     * @param target a file, an http or https URL, or {@code -} for standard input; taken literally
     * @param options how it is to be read
     * @return the source
     * @throws SourceException if it cannot be the name of anything
     */
    public static RisLines source(String target, Options options) {
        return new RisLines(Input.of(target), options);
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        return new LineReader(info, input.decompressed(context), context.monitor()).reader();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    @Override
    public long sizeBytes() {
        return input.sizeBytes();
    }

    @Override
    public boolean isReopenable() {
        return input.isReopenable();
    }

    @Override
    public boolean isOfManyCollectors() {
        return true;
    }

    @Override
    public boolean isNamed() {
        return options.named();
    }

    /** The scheme {@code ris-live} with the name of the file and its project. */
    @Override
    public @Nullable SourceSpec spec() {
        String target = input.target();
        boolean usual = options.project().equals(PROJECT);
        return target == null
                ? null
                : new SourceSpec(SCHEME, target, usual ? Map.of() : Map.of(PROJECT_OPTION, options.project()));
    }

    @Override
    public String toString() {
        return info.location();
    }
}
