package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.options.OutputFormat;
import io.github.bgpstream4j.text.AsciiBuffer;

/** What {@code -i} prints: the fields of the lines that follow, every line beginning with {@code #}. */
final class Headers {
    private static final String RECORD = """
            # Record format:
            # <type>|<dump-pos>|<rec-ts-sec>.<rec-ts-usec>|<project>|<collector>|<router>|<router-ip>|<status>|<dump-time>
            #
            # <type>: R RIB, U update
            # <dump-pos>: B begin, M middle, E end
            # <status>: V valid, F filtered source, E empty source, O outside the time interval, S corrupted source,\
             R corrupted record, U unsupported record
            #
            """;

    private static final String ELEM = """
            # Elem format:
            # <rec-type>|<elem-type>|<rec-ts-sec>.<rec-ts-usec>|<project>|<collector>|<router>|<router-ip>|<peer-asn>\
            |<peer-ip>|<prefix>|<next-hop>|<as-path>|<origin-as>|<communities>|<old-state>|<new-state>
            #
            # <rec-type>: R RIB, U update
            # <elem-type>: R RIB entry, A announcement, W withdrawal, S peer state, E End-of-RIB
            #
            """;

    private Headers() {}

    static void append(AsciiBuffer out, Options options) {
        if (options.records() && options.format() != OutputFormat.JSON) {
            out.put(RECORD);
        }
        if (options.elems() && options.format() == OutputFormat.BGPREADER) {
            out.put(ELEM);
        }
    }
}
