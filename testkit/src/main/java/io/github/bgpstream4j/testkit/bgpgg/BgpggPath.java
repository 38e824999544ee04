package io.github.bgpstream4j.testkit.bgpgg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A path of a prefix as a {@link FakeBgpgg} tells it. Not to be changed once it is announced. */
public final class BgpggPath {
    private static final int AS_SEQUENCE = 1;
    private static final int ORIGIN = 1;
    private static final int AS_PATH = 2;
    private static final int NEXT_HOP = 3;
    private static final int PEER_ADDRESS = 4;
    private static final int LOCAL_PREF = 5;
    private static final int MED = 6;
    private static final int UNKNOWN_ATTRIBUTES = 8;
    private static final int COMMUNITIES = 9;
    private static final int LOCAL_PATH_ID = 14;
    private static final int REMOTE_PATH_ID = 15;

    // flags of path attributes, RFC 4271 §4.3
    private static final int OPTIONAL_TRANSITIVE = 0xc0;
    private static final int PARTIAL = 0x20;

    private static final int DEFAULT_LOCAL_PREF = 100;

    private final Map<Integer, ProtoBytes> fields = new TreeMap<>();
    private long remotePathId = -1;

    private BgpggPath() {}

    /**
     * Begins a path of origin IGP with the next hop 192.0.2.1.
     *
     * @param asPath AS numbers separated by blanks, sets in braces
     * @return the path
     */
    public static BgpggPath of(String asPath) {
        return new BgpggPath().asPath(asPath).nextHop("192.0.2.1");
    }

    /**
     * Sets the origin.
     *
     * @param code 0 IGP, 1 EGP, 2 INCOMPLETE
     * @return this path
     */
    public BgpggPath origin(int code) {
        fields.put(ORIGIN, new ProtoBytes().number(ORIGIN, code));
        return this;
    }

    /**
     * Sets the next hop.
     *
     * @param address as text
     * @return this path
     */
    public BgpggPath nextHop(String address) {
        fields.put(NEXT_HOP, new ProtoBytes().text(NEXT_HOP, address));
        return this;
    }

    /**
     * Sets LOCAL_PREF.
     *
     * @param value 0 to 4294967295
     * @return this path
     */
    public BgpggPath localPref(long value) {
        fields.put(LOCAL_PREF, new ProtoBytes().present(LOCAL_PREF, value));
        return this;
    }

    /**
     * Sets MULTI_EXIT_DISC.
     *
     * @param value 0 to 4294967295
     * @return this path
     */
    public BgpggPath med(long value) {
        fields.put(MED, new ProtoBytes().present(MED, value));
        return this;
    }

    /**
     * Sets COMMUNITIES.
     *
     * @param values each with the AS number in its upper 16 bits
     * @return this path
     */
    public BgpggPath communities(long... values) {
        fields.put(COMMUNITIES, new ProtoBytes().packed(COMMUNITIES, values));
        return this;
    }

    /**
     * Adds an attribute that the router has no decoder for, which it passes on.
     *
     * @param code its type code
     * @param flags its flags; the router sets the Partial bit of optional transitive ones (RFC 4271 §5)
     * @param value its value
     * @return this path
     */
    public BgpggPath attribute(int code, int flags, byte[] value) {
        boolean passedOn = (flags & OPTIONAL_TRANSITIVE) == OPTIONAL_TRANSITIVE;
        ProtoBytes attribute = new ProtoBytes()
                .number(1, code)
                .number(2, passedOn ? flags | PARTIAL : flags)
                .message(3, value);
        return field(
                UNKNOWN_ATTRIBUTES,
                new ProtoBytes().message(UNKNOWN_ATTRIBUTES, attribute).bytes());
    }

    /**
     * Sets the path identifier that the peer gave the path (RFC 7911).
     *
     * @param id 0 to 4294967295
     * @return this path
     */
    public BgpggPath pathId(long id) {
        remotePathId = id;
        fields.put(REMOTE_PATH_ID, new ProtoBytes().present(REMOTE_PATH_ID, id));
        return this;
    }

    /**
     * Sets the identifier that the router itself gave the path.
     *
     * @param id 0 to 4294967295
     * @return this path
     */
    public BgpggPath localPathId(long id) {
        fields.put(LOCAL_PATH_ID, new ProtoBytes().present(LOCAL_PATH_ID, id));
        return this;
    }

    /**
     * Sets one more field of the message {@code Path}, for what has no method here.
     *
     * @param number the field's number
     * @param encoded the field in wire form, its tag included
     * @return this path
     */
    public BgpggPath field(int number, byte[] encoded) {
        fields.computeIfAbsent(number, key -> new ProtoBytes()).put(encoded, 0, encoded.length);
        return this;
    }

    long remotePathId() {
        return remotePathId;
    }

    /** The message {@code Path} with the fields that a release knows. */
    byte[] encode(String peer, BgpggRelease release) {
        return encode(fields, peer, release);
    }

    /** The same as the whole table has it, where each path has a LOCAL_PREF. */
    byte[] encodeAccepted(String peer, BgpggRelease release) {
        Map<Integer, ProtoBytes> all = new TreeMap<>(fields);
        all.putIfAbsent(LOCAL_PREF, new ProtoBytes().present(LOCAL_PREF, DEFAULT_LOCAL_PREF));
        return encode(all, peer, release);
    }

    private static byte[] encode(Map<Integer, ProtoBytes> attributes, String peer, BgpggRelease release) {
        Map<Integer, ProtoBytes> all = new TreeMap<>(attributes);
        all.put(PEER_ADDRESS, new ProtoBytes().text(PEER_ADDRESS, peer));
        ProtoBytes message = new ProtoBytes();
        all.forEach((number, field) -> {
            if (number <= release.lastPathField) {
                byte[] encoded = field.bytes();
                message.put(encoded, 0, encoded.length);
            }
        });
        return message.bytes();
    }

    /** The local path that the fields 2 to 10 of a request to add a route ask for. */
    static BgpggPath ofRequest(List<ProtoField> request) throws ProtoField.Malformed {
        BgpggPath path = new BgpggPath()
                .nextHop(ProtoField.text(request, 2))
                .origin((int) ProtoField.value(request, 3, 0))
                .localPref(ProtoField.value(request, 5, DEFAULT_LOCAL_PREF));
        long med = ProtoField.value(request, 6, -1);
        if (med >= 0) {
            path.med(med);
        }
        if (ProtoField.value(request, 7, 0) != 0) {
            path.field(7, new ProtoBytes().present(7, 1).bytes());
        }
        int[] targets = {0, 0, 0, 0, AS_PATH, 0, 0, 0, COMMUNITIES, 10, 11, 12, 13};
        for (ProtoField field : request) {
            int target = field.number() < targets.length ? targets[field.number()] : 0;
            if (target != 0 && field.wireType() == ProtoBytes.LENGTH_DELIMITED) {
                path.field(
                        target, new ProtoBytes().message(target, field.bytes()).bytes());
            }
        }
        return path;
    }

    private BgpggPath asPath(String text) {
        ProtoBytes segments = new ProtoBytes();
        List<Long> sequence = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.startsWith("{")) {
                addSegment(segments, AS_SEQUENCE, sequence);
                sequence.clear();
                List<Long> set = new ArrayList<>();
                for (String asn : word.substring(1, word.length() - 1).split(",", -1)) {
                    set.add(Long.valueOf(asn));
                }
                addSegment(segments, 0, set);
            } else if (!word.isEmpty()) {
                sequence.add(Long.valueOf(word));
            }
        }
        addSegment(segments, AS_SEQUENCE, sequence);
        fields.put(AS_PATH, segments);
        return this;
    }

    private static void addSegment(ProtoBytes segments, int type, List<Long> asns) {
        if (!asns.isEmpty()) {
            long[] numbers = asns.stream().mapToLong(Long::longValue).toArray();
            segments.message(AS_PATH, new ProtoBytes().number(1, type).packed(2, numbers));
        }
    }
}
