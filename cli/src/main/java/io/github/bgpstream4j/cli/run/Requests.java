package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.BgpSource;
import java.util.List;

/** What services would be asked for, a line for each question. */
final class Requests {
    private static final int MOST = 20;
    private static final String LABEL = "asked           ";

    private Requests() {}

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
