package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a router has counted of a peer (RFC 7854 §4.8, RFC 8671 §6.2, RFC 9972). Entries come in any order, and one type may come for several families.
 *
 * @param entries as they came
 */
public record Statistics(List<Entry> entries) {
    private static final int COUNTER = 4;
    private static final int GAUGE = 8;
    private static final int FAMILY_GAUGE = 11;
    private static final int MOST = 1024;

    /**
     * One number. How it is read depends on its length alone, so that types that are not known can be read, too.
     *
     * @param type its code
     * @param family the family it is of; null if it is of all
     * @param value the number, unsigned; -1 if it has a length that no number has
     */
    public record Entry(int type, @Nullable AddressFamily family, long value) {
        /**
         * What is counted.
         *
         * @return for example {@code routes in Adj-RIB-In}
         */
        public String name() {
            return StatisticNames.of(type);
        }
    }

    /**
     * Copies the list.
     *
     * @param entries as they came
     */
    public Statistics {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a Statistics Report. The count at its beginning is not needed, as it says what the length says, or is wrong.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param end the byte after it
     * @return its entries, at most 1,024
     */
    public static Statistics decode(byte[] bytes, int message, int end) {
        List<Entry> entries = new ArrayList<>();
        Tlvs tlvs = new Tlvs(bytes, message + PerPeerHeader.END + 4, end);
        while (entries.size() < MOST && tlvs.next()) {
            int at = tlvs.from();
            entries.add(
                    switch (tlvs.length()) {
                        case COUNTER -> new Entry(tlvs.type(), null, BigEndian.uint32(bytes, at));
                        case GAUGE -> new Entry(tlvs.type(), null, BigEndian.int64(bytes, at));
                        case FAMILY_GAUGE ->
                            new Entry(
                                    tlvs.type(),
                                    AddressFamily.decode(bytes, at),
                                    BigEndian.int64(bytes, at + AddressFamily.LENGTH));
                        default -> new Entry(tlvs.type(), null, -1);
                    });
        }
        return new Statistics(entries);
    }
}
