package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.model.BgpElem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Compares elems with short lines that a test can hold: only what is worth saying of each.
 *
 * <pre>
 *   A|64501|198.51.100.0/24|64501 64502|192.0.2.1|64501:1       type, peer AS, prefix, AS path, next hop, communities
 *   W|64501|198.51.100.0/24
 *   S|64501|ESTABLISHED|IDLE                                    states before and after
 * </pre>
 *
 * <p>An expected line may end before its last fields: what it does not say is not compared. {@code *} stands for any text of a field.
 */
public final class ElemAssertions {
    private final List<BgpElem> actual;

    private ElemAssertions(List<BgpElem> actual) {
        this.actual = actual;
    }

    /**
     * Begins an assertion.
     *
     * @param actual elems, such as {@code stream} itself
     * @return the assertion
     */
    public static ElemAssertions assertElems(Iterable<BgpElem> actual) {
        return new ElemAssertions(toList(actual.iterator()));
    }

    /**
     * The line of an elem with all fields.
     *
     * @param elem any elem
     * @return its fields, divided by bars; what is absent is empty
     */
    public static String line(BgpElem elem) {
        String begin = elem.type().code() + "|" + elem.peerAsn() + "|";
        return switch (elem.type()) {
            case PEER_STATE ->
                begin + elem.oldState().word() + "|" + elem.newState().word();
            case WITHDRAWAL -> begin + elem.prefix();
            case END_OF_RIB -> begin + elem.family();
            case RIB, ANNOUNCEMENT ->
                begin + elem.prefix() + "|" + text(elem.asPath()) + "|" + text(elem.nextHop()) + "|"
                        + elem.communities();
        };
    }

    /**
     * Asserts that there are these elems in this order, and no others.
     *
     * @param expected a line for each
     * @return this
     */
    public ElemAssertions containsExactlyLines(String... expected) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < actual.size(); i++) {
            String line = line(actual.get(i));
            // a line that matches is shown as it was expected, so that a difference shows only what differs
            shown.add(i < expected.length && matches(line, expected[i]) ? expected[i] : line);
        }
        Assertions.assertThat(String.join("\n", shown)).isEqualTo(String.join("\n", expected));
        return this;
    }

    /**
     * Asserts that there is an elem for each of these, wherever it is.
     *
     * @param expected lines
     * @return this
     */
    public ElemAssertions containsLines(String... expected) {
        List<String> lines = actual.stream().map(ElemAssertions::line).toList();
        for (String each : expected) {
            Assertions.assertThat(lines).as("an elem %s", each).anyMatch(line -> matches(line, each));
        }
        return this;
    }

    /**
     * Asserts how many elems there are.
     *
     * @param size 0 or more
     * @return this
     */
    public ElemAssertions hasSize(int size) {
        Assertions.assertThat(actual.stream().map(ElemAssertions::line)).hasSize(size);
        return this;
    }

    private static boolean matches(String line, String expected) {
        String[] fields = line.split("\\|", -1);
        String[] wanted = expected.split("\\|", -1);
        boolean same = wanted.length <= fields.length;
        for (int i = 0; same && i < wanted.length; i++) {
            same = wanted[i].equals("*") || wanted[i].equals(fields[i]);
        }
        return same;
    }

    private static List<BgpElem> toList(Iterator<BgpElem> elems) {
        List<BgpElem> list = new ArrayList<>();
        elems.forEachRemaining(list::add);
        return list;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
