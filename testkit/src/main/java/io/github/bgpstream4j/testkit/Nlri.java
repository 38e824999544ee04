package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.Prefix;
import java.util.Arrays;
import java.util.Objects;

/**
 * One prefix as it stands in an UPDATE or a table, with what may stand before it: a path identifier (RFC 7911), labels
 * (RFC 8277) and a route distinguisher (RFC 4364).
 *
 * <pre>
 *   [path identifier (4)] length in bits (1) [label (3) ...] [route distinguisher (8)] prefix ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class Nlri {
    private static final long ABSENT = -1;
    private static final int LABEL_BITS = 24;
    private static final int ROUTE_DISTINGUISHER_BITS = 64;
    private static final int BOTTOM_OF_STACK = 1;
    private static final int WITHDRAWN_LABEL = 0x800000; // RFC 8277 §2.4

    private final long pathId;
    private final int lengthBits;
    private final byte[] labels;
    private final byte[] routeDistinguisher;
    private final byte[] address;

    private Nlri(long pathId, int lengthBits, byte[] labels, byte[] routeDistinguisher, byte[] address) {
        this.pathId = pathId;
        this.lengthBits = lengthBits;
        this.labels = labels;
        this.routeDistinguisher = routeDistinguisher;
        this.address = address;
    }

    /**
     * A prefix.
     *
     * @param prefix {@code address/length}
     * @return its NLRI
     */
    public static Nlri prefix(String prefix) {
        Prefix parsed = Prefix.parse(prefix);
        int octets = (parsed.lengthBits() + 7) / 8;
        byte[] address = Arrays.copyOf(parsed.address().toByteArray(), octets);
        return new Nlri(ABSENT, parsed.lengthBits(), new byte[0], new byte[0], address);
    }

    /**
     * A prefix whose length octet and address octets are free: too long, host bits set, too few octets.
     *
     * @param lengthBits the length octet
     * @param address the octets after it
     * @return the NLRI
     */
    public static Nlri malformed(int lengthBits, int... address) {
        Octets octets = new Octets();
        for (int octet : address) {
            octets.u8(octet);
        }
        return new Nlri(ABSENT, lengthBits, new byte[0], new byte[0], octets.bytes());
    }

    /**
     * The same with a path identifier.
     *
     * @param id 0 to 4294967295
     * @return a new NLRI
     */
    public Nlri pathId(long id) {
        return new Nlri(id, lengthBits, labels, routeDistinguisher, address);
    }

    /**
     * The same with labels, the last one marked as the bottom of the stack.
     *
     * @param values 20-bit labels, the outermost first
     * @return a new NLRI
     */
    public Nlri labels(int... values) {
        Octets octets = new Octets();
        for (int i = 0; i < values.length; i++) {
            int label = (values[i] << 4) | (i == values.length - 1 ? BOTTOM_OF_STACK : 0);
            octets.u8(label >> 16).u16(label);
        }
        return withLabels(octets.bytes());
    }

    /**
     * The same with the one field that stands for all labels in a withdrawal (RFC 8277 §2.4).
     *
     * @return a new NLRI
     */
    public Nlri withdrawnLabel() {
        return withLabels(
                new Octets().u8(WITHDRAWN_LABEL >> 16).u16(WITHDRAWN_LABEL).bytes());
    }

    /**
     * The same with a route distinguisher of two-octet AS and number (type 0).
     *
     * @param text {@code 64500:1}
     * @return a new NLRI
     */
    public Nlri routeDistinguisher(String text) {
        String[] parts = text.split(":", 2);
        return routeDistinguisher((Long.parseLong(parts[0]) << 32) | Long.parseLong(parts[1]));
    }

    /**
     * The same with a route distinguisher.
     *
     * @param bits its eight octets
     * @return a new NLRI
     */
    public Nlri routeDistinguisher(long bits) {
        int added = routeDistinguisher.length == 0 ? ROUTE_DISTINGUISHER_BITS : 0;
        return new Nlri(
                pathId, lengthBits + added, labels, new Octets().u64(bits).bytes(), address);
    }

    /**
     * The wire form.
     *
     * @return a new array
     */
    public byte[] bytes() {
        Octets octets = new Octets();
        if (pathId != ABSENT) {
            octets.u32(pathId);
        }
        return octets.u8(lengthBits)
                .put(labels)
                .put(routeDistinguisher)
                .put(address)
                .bytes();
    }

    static Nlri[] prefixes(String... prefixes) {
        return Arrays.stream(Objects.requireNonNull(prefixes)).map(Nlri::prefix).toArray(Nlri[]::new);
    }

    private Nlri withLabels(byte[] stack) {
        int bits = lengthBits + (stack.length - labels.length) / 3 * LABEL_BITS;
        return new Nlri(pathId, bits, stack, routeDistinguisher, address);
    }
}
