package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.SourceException;
import java.util.List;

/** What services would be asked for, a line for each question. */
final class Requests {
    private static final int MOST = 20;
    private static final String LABEL = "asked           ";

    private Requests() {}

    /** Refuses what no source can have any of. Asks nobody. */
    static void requireAny(List<BgpSource> sources, SourceScope scope) {
        SourceException first = null;
        for (BgpSource source : sources) {
            try {
                source.requests(scope);
                return;
            } catch (SourceException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    static String of(List<BgpSource> sources, SourceScope scope) {
        StringBuilder text = new StringBuilder();
        for (BgpSource source : sources) {
            List<String> all = source.requests(scope);
            all.stream()
                    .limit(MOST)
                    .forEach(each -> text.append(LABEL).append(each).append('\n'));
            if (all.size() > MOST) {
                text.append(LABEL).append("and ").append(all.size() - MOST).append(" more\n");
            }
        }
        return text.toString();
    }
}
