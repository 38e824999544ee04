package io.github.bgpstream4j.filter.language.plan;

import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.term.IntervalTerm;
import io.github.bgpstream4j.filter.language.term.Negation;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.PathTerm;
import io.github.bgpstream4j.model.RecordType;
import java.util.Collection;

/** The lines that {@link CompiledPlan#explain()} shows. */
final class Explanation {
    private static final int LONGEST = 200;
    private static final int LABEL_WIDTH = 16;

    private Explanation() {}

    static String of(Node node, CompiledPlan plan) {
        StringBuilder out = new StringBuilder();
        line(out, "filter", shortened(node.text()));
        out.append(plan);
        SourceScope scope = plan.scope();
        scope(out, "project", scope.projects());
        scope(out, "collector", scope.collectors());
        scope(out, "router", scope.routers());
        scope(out, "type", scope.types().stream().map(RecordType::word).toList());
        scope(out, "prefix", scope.prefixes().stream().map(PrefixScope::prefix).toList());
        scope(out, "peer", scope.peerAsns());
        scope(out, "ipversion", scope.ipVersions());
        scope(
                out,
                "interval",
                scope.intervals().stream().map(IntervalTerm::text).toList());
        return out.toString();
    }

    /** A condition, and how a path is looked at. */
    static String of(Node node) {
        String text = shortened(node.text());
        Node term = node instanceof Negation negation ? negation.part() : node;
        return term instanceof PathTerm path ? text + ", matched " + path.method() : text;
    }

    static void line(StringBuilder out, String label, String text) {
        out.append(label)
                .append(" ".repeat(Math.max(1, LABEL_WIDTH - label.length())))
                .append(text)
                .append('\n');
    }

    private static void scope(StringBuilder out, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            String text =
                    values.stream().map(Object::toString).sorted().toList().toString();
            line(out, "source", shortened(name + ' ' + text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
