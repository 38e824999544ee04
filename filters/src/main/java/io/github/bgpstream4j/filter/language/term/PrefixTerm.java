package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.LengthRange;
import io.github.bgpstream4j.filter.language.value.PrefixMode;
import io.github.bgpstream4j.filter.language.value.PrefixRule;
import io.github.bgpstream4j.filter.language.value.PrefixSet;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code prefix}: where the elem's prefix lies to some others. */
public final class PrefixTerm extends Term {
    public static final String WORD = "prefix";

    private static final Comparator<PrefixRule> BY_MODE_AND_PREFIX = Comparator.comparing(PrefixRule::mode)
            .thenComparing(PrefixRule::prefix)
            .thenComparing(PrefixRule::lengths);

    private record Key(Prefix prefix, LengthRange lengths) implements Comparable<Key> {
        @Override
        public int compareTo(Key that) {
            int order = prefix.compareTo(that.prefix);
            return order != 0 ? order : lengths.compareTo(that.lengths);
        }
    }

    private final List<PrefixRule> rules;
    private final PrefixSet set;

    PrefixTerm(List<PrefixRule> rules) {
        super(WORD, List.of(), Facts.TYPE | Facts.PREFIX, Cost.PREFIX);
        this.rules = normalized(rules);
        this.set = new PrefixSet(this.rules);
    }

    static PrefixTerm parse(List<Value> values, boolean strict) {
        List<PrefixRule> rules = new ArrayList<>();
        for (Value value : values) {
            PrefixRule rule = PrefixRule.parse(value, strict);
            if (rule.mode() == PrefixMode.EXACT && !rule.lengths().equals(LengthRange.ANY)) {
                throw value.bad("\"more\", \"less\" or \"any\" before a prefix with ge or le");
            }
            requirePossible(rule, value);
            rules.add(rule);
        }
        return new PrefixTerm(rules);
    }

    private static void requirePossible(PrefixRule rule, Value value) {
        int longest = rule.prefix().isIpv6() ? 128 : 32;
        if (rule.lengths().min() > longest) {
            throw value.bad("a length after ge of at most " + longest);
        }
    }

    @Override
    public @Nullable Node impossible() {
        return rules.stream().allMatch(PrefixRule::isImpossible) ? this : null;
    }

    public List<PrefixRule> rules() {
        return rules;
    }

    @Override
    public Answer answer(int known, ElemView elem) {
        if ((known & Facts.TYPE) == 0) {
            return Answer.UNKNOWN;
        }
        AddressFamily family = elem.family();
        if (!elem.type().hasNlri() || family == null || elem.prefixLength() < 0) {
            return Answer.ABSENT;
        }
        if (!set.hasFamily(family.isIpv6())) {
            return Answer.NO;
        }
        return (known & Facts.PREFIX) == 0 ? Answer.UNKNOWN : decide(elem);
    }

    @Override
    Answer decide(ElemView elem) {
        AddressFamily family = elem.family();
        int length = elem.prefixLength();
        if (length < 0 || family == null) {
            return Answer.ABSENT;
        }
        return Answer.of(set.accepts(elem.prefixHigh(), elem.prefixLow(), length, family.isIpv6()));
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append(WORD);
        PrefixMode mode = null;
        for (PrefixRule rule : rules) {
            if (rule.mode() != mode) {
                mode = rule.mode();
                out.append(' ').append(mode.word());
            }
            out.append(' ').append(rule.prefix());
            rule.lengths().appendTo(out);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrefixTerm that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** One rule for each prefix and range of lengths, sorted. */
    private static List<PrefixRule> normalized(List<PrefixRule> rules) {
        Map<Key, PrefixMode> modes = new TreeMap<>();
        for (PrefixRule rule : rules) {
            modes.merge(new Key(rule.prefix(), rule.lengths()), rule.mode(), PrefixMode::with);
        }
        List<PrefixRule> normalized = new ArrayList<>();
        modes.forEach((key, mode) -> normalized.add(new PrefixRule(key.prefix, mode, key.lengths)));
        normalized.sort(BY_MODE_AND_PREFIX);
        return List.copyOf(normalized);
    }
}
