package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;

/** Watches prefixes in RIS Live: what is announced and withdrawn, by whom, and what may have been missed. */
public final class LiveMonitor {
    private LiveMonitor() {}

    /**
     * Runs the recipe.
     *
     * @param arguments a filter such as {@code prefix more 192.0.2.0/24}, perhaps another source than {@code ris-live:?standby=true}, and how
     *     many records to print if not all
     */
    public static void main(String[] arguments) {
        String source = arguments.length > 1 ? arguments[1] : "ris-live:?standby=true";
        long limit = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
        try (BgpStream stream =
                BgpStream.builder().source(source).filter(arguments[0]).open()) {
            stream.records()
                    .filter(record -> record.gap() != null || !record.elems().isEmpty())
                    .limit(limit)
                    .forEach(LiveMonitor::print);
            System.out.println(stream.stats().gaps() + " gaps");
        }
    }

    private static void print(BgpRecord record) {
        Gap gap = record.gap();
        if (gap != null) {
            System.out.println("something may be missing: " + gap);
        }
        record.elems().forEach(elem -> {
            boolean isNew = elem.type() == ElemType.ANNOUNCEMENT;
            System.out.println((isNew ? "+ " : "- ") + elem.prefix() + " at "
                    + record.source().collector() + " by AS" + elem.peerAsn() + (isNew ? ": " + elem.asPath() : ""));
        });
    }
}
