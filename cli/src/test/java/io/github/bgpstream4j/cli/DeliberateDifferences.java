package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Where the references are wrong: what is expected instead, and the reason in {@code docs/compatibility.md}. */
final class DeliberateDifferences {
    private static final String ELEM = "U|A|160000000%s.000000|ris|rrc06|||64500|192.0.2.1|%s||\n";
    private static final String BGPDUMP = "BGP4MP|160000000%s|A|192.0.2.1|64500|%s|NAG||\n";

    /** Text of a reference and what is right in its place. */
    private record Change(String file, String mode, String wrong, String right) {}

    private static final List<Change> CHANGES = List.of(
            // ADD-PATH messages: no elems, and their attributes leak into the next message
            change(
                    "addpath",
                    "bgpreader-e",
                    elem(2, "10.2.0.0/16|192.0.2.22|64500 222|222|"),
                    elem(1, "10.50.0.0/16|192.0.2.77|64500 777|777|7:7")
                            + elem(2, "10.2.0.0/16|192.0.2.22|64500 222|222|")),
            change(
                    "addpath",
                    "bgpreader-e",
                    elem(3, "10.3.0.0/16|192.0.2.77|64500 777|777|7:7"),
                    elem(3, "10.3.0.0/16|192.0.2.33|64500 333|333|")),
            change(
                    "addpath",
                    "bgpreader-m",
                    bgpdump(2, "10.2.0.0/16|64500 222|IGP|192.0.2.22|0|0|"),
                    bgpdump(1, "10.50.0.0/16|64500 777|IGP|192.0.2.77|0|0|7:7")
                            + bgpdump(2, "10.2.0.0/16|64500 222|IGP|192.0.2.22|0|0|")),
            change(
                    "addpath",
                    "bgpreader-m",
                    bgpdump(3, "10.3.0.0/16|64500 777|IGP|192.0.2.77|0|0|7:7"),
                    bgpdump(3, "10.3.0.0/16|64500 333|IGP|192.0.2.33|0|0|")),

            // AS4_PATH: leading confederation segments stay, four-octet sessions ignore it
            change(
                    "as4",
                    "bgpreader-e",
                    elem(3, "10.4.0.0/16|192.0.2.1|100001 2|2|"),
                    elem(3, "10.4.0.0/16|192.0.2.1|(65001 65002) 100001 2|2|")),
            change(
                    "as4",
                    "bgpreader-e",
                    elem(7, "10.8.0.0/16|192.0.2.1|5 6 100001|100001|"),
                    elem(7, "10.8.0.0/16|192.0.2.1|5 6 7|7|")),
            change(
                    "as4",
                    "bgpreader-m",
                    bgpdump(3, "10.4.0.0/16|100001 2|IGP|192.0.2.1|0|0|"),
                    bgpdump(3, "10.4.0.0/16|(65001 65002) 100001 2|IGP|192.0.2.1|0|0|")),
            change(
                    "as4",
                    "bgpreader-m",
                    bgpdump(7, "10.8.0.0/16|5 6 100001|IGP|192.0.2.1|0|0|"),
                    bgpdump(7, "10.8.0.0/16|5 6 7|IGP|192.0.2.1|0|0|")),

            // AS4_AGGREGATOR takes the place of AS_TRANS
            change("u1", "bgpreader-m", "|NAG|23456 203.0.113.1|", "|NAG|400002 203.0.113.1|"),

            // an unknown type costs one record
            change(
                    "badtype",
                    "bgpreader-e",
                    elem(0, "10.1.0.0/16|192.0.2.1|64500 1|1|"),
                    elem(0, "10.1.0.0/16|192.0.2.1|64500 1|1|")
                            + elem(2, "10.2.0.0/16|192.0.2.1|64500 1|1|")
                            + elem(3, "10.3.0.0/16|192.0.2.1|64500 1|1|")),
            change(
                    "badtype",
                    "bgpreader-m",
                    bgpdump(0, "10.1.0.0/16|64500 1|IGP|192.0.2.1|0|0|"),
                    bgpdump(0, "10.1.0.0/16|64500 1|IGP|192.0.2.1|0|0|")
                            + bgpdump(2, "10.2.0.0/16|64500 1|IGP|192.0.2.1|0|0|")
                            + bgpdump(3, "10.3.0.0/16|64500 1|IGP|192.0.2.1|0|0|")),
            change("badtype", "bgpreader-r", "U|E|0.000000|ris|rrc06|||R|1600000000\n", """
                    U|M|1600000001.000000|ris|rrc06|||U|1600000000
                    U|M|1600000002.000000|ris|rrc06|||V|1600000000
                    U|E|1600000003.000000|ris|rrc06|||V|1600000000
                    """),

            // a record that is cut has the time of its header
            change("trunc", "bgpreader-r", "U|M|0.000000|", "U|M|1600000005.000000|"),

            // microseconds of an earlier record
            change("mixusec", "bgpreader-e", "1600000002.111111", "1600000002.000000"),
            change("mixusec", "bgpreader-e", "1600000003.222222", "1600000003.000000"),
            change("mixusec", "bgpreader-r", "1600000002.111111", "1600000002.000000"),
            change("mixusec", "bgpreader-r", "1600000003.222222", "1600000003.000000"),

            // next hop of an earlier record; -m prints nothing at all
            change("stale_nh", "bgpreader-e", "10.3.0.0/16|192.0.2.99|", "10.3.0.0/16||"),
            change("stale_nh", "bgpreader-e", "10.4.0.0/16|192.0.2.98|", "10.4.0.0/16||"),
            change(
                    "stale_nh",
                    "bgpreader-m",
                    "",
                    bgpdump(0, "10.0.0.0/16|64500|IGP||0|0|")
                            + bgpdump(1, "10.1.0.0/16|64500 1|IGP|192.0.2.99|0|0|")
                            + bgpdump(2, "10.2.0.0/16|64500 1|IGP|192.0.2.98|0|0|")
                            + bgpdump(3, "10.3.0.0/16|64500|IGP||0|0|")
                            + bgpdump(4, "10.4.0.0/16|64500|IGP||0|0|")));

    private static final String RIB_BEGIN = "R|B|1600000000.000000|ris|rrc06|||V|1600000000\n";
    private static final String RIB_END = "R|E|1600000000.000000|ris|rrc06|||V|1600000000\n";
    private static final String RIB_10 =
            "R|R|1600000000.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/8|192.0.2.1|64500 174 3356|3356|174:1||\n";
    private static final String RIB_11 = RIB_10.replace("10.0.0.0/8", "11.0.0.0/8");

    /** Elem lines of files on which bgpreader fails. */
    static final Map<String, String> OWN = Map.of(
            "rfc8950",
            elem(0, "10.1.0.0/16|192.0.2.1|64500 1|1|")
                    + elem(1, "10.60.0.0/16|2001:db8::1|64500|64500|")
                    + elem(2, "10.2.0.0/16|192.0.2.1|64500 1|1|"),
            "badnlri",
            elem(0, "10.1.0.0/16|192.0.2.1|64500 1|1|") + elem(2, "10.2.0.0/16|192.0.2.1|64500 1|1|"),
            "as2in4",
            elem(0, "10.8.0.0/16|192.0.2.1|5 6 7|7|"),
            "eor",
            elem(3, "10.1.0.0/16|192.0.2.1|64500 1|1|"),
            "oldquagga",
            "U|S|1600000000.000000|ris|rrc06|||64500|||||||ESTABLISHED|IDLE\n"
                    + elem(1, "10.1.0.0/16|192.0.2.1|64500 1|1|"),
            "r_2pit",
            RIB_BEGIN
                    + "R|R|1600000000.000000|ris|rrc06|||111|192.0.2.11|10.0.0.0/8|192.0.2.1|1 2|2|||\n"
                    + "R|R|1600000000.000000|ris|rrc06|||111|192.0.2.11|11.0.0.0/8|192.0.2.1|1 2|2|||\n"
                    + "R|R|1600000005.000000|ris|rrc06|||222|192.0.2.22|12.0.0.0/8|192.0.2.1|1 2|2|||\n"
                    + "R|E|1600000005.000000|ris|rrc06|||V|1600000000\n",
            "r_addpath",
            RIB_BEGIN + RIB_10 + RIB_11 + RIB_END,
            "r_mcast",
            RIB_BEGIN + RIB_10 + RIB_11 + RIB_END,
            "r_zero",
            RIB_BEGIN + RIB_11 + RIB_END,
            "r_badidx",
            RIB_BEGIN.replace("|V|", "|R|") + RIB_11 + RIB_END);

    private DeliberateDifferences() {}

    static String expected(String file, String mode, String reference) {
        String right = reference;
        for (Change change : CHANGES) {
            if (change.file().equals(file) && change.mode().equals(mode)) {
                assertThat(right).contains(change.wrong());
                right = change.wrong().isEmpty() ? change.right() : right.replace(change.wrong(), change.right());
            }
        }
        return right;
    }

    private static Change change(String file, String mode, String wrong, String right) {
        return new Change(file, mode, wrong, right);
    }

    private static String elem(int second, String fields) {
        return ELEM.formatted(second, fields);
    }

    private static String bgpdump(int second, String fields) {
        return BGPDUMP.formatted(second, fields);
    }
}
