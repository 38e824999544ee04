package io.github.bgpstream4j.testkit.bgpgg;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One field of a protobuf message as received. */
final class ProtoField {
    private final int number;
    private final int wireType;
    private final long value;
    private final byte[] bytes;

    private ProtoField(int number, int wireType, long value, byte[] bytes) {
        this.number = number;
        this.wireType = wireType;
        this.value = value;
        this.bytes = bytes;
    }

    int number() {
        return number;
    }

    int wireType() {
        return wireType;
    }

    /** The value of a number. */
    long value() {
        return value;
    }

    /** The value of anything with a length. */
    byte[] bytes() {
        return bytes;
    }

    /** A message that no decoder accepts. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static List<ProtoField> of(byte[] message) throws Malformed {
        List<ProtoField> fields = new ArrayList<>();
        int[] at = {0};
        while (at[0] < message.length) {
            long tag = varint(message, at);
            int number = (int) (tag >>> 3);
            int wireType = (int) (tag & 7);
            switch (wireType) {
                case ProtoBytes.VARINT ->
                    fields.add(new ProtoField(number, wireType, varint(message, at), new byte[0]));
                case ProtoBytes.FIXED64 -> fields.add(new ProtoField(number, wireType, 0, take(message, at, 8)));
                case ProtoBytes.FIXED32 -> fields.add(new ProtoField(number, wireType, 0, take(message, at, 4)));
                case ProtoBytes.LENGTH_DELIMITED -> {
                    long length = varint(message, at);
                    fields.add(new ProtoField(number, wireType, 0, take(message, at, length)));
                }
                default -> throw new Malformed();
            }
        }
        return fields;
    }

    String text() throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed();
        }
    }

    /** The text of a field of which there is one at most; empty if there is none. */
    static String text(List<ProtoField> fields, int number) throws Malformed {
        String text = "";
        for (ProtoField field : fields) {
            if (field.number == number) {
                text = field.text();
            }
        }
        return text;
    }

    static long value(List<ProtoField> fields, int number, long ifAbsent) {
        long value = ifAbsent;
        for (ProtoField field : fields) {
            if (field.number == number) {
                value = field.value;
            }
        }
        return value;
    }

    private static byte[] take(byte[] message, int[] at, long length) throws Malformed {
        if (length < 0 || length > message.length - at[0]) {
            throw new Malformed();
        }
        int from = at[0];
        at[0] += (int) length;
        return Arrays.copyOfRange(message, from, at[0]);
    }

    private static long varint(byte[] message, int[] at) throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at[0] == message.length) {
                throw new Malformed();
            }
            byte octet = message[at[0]++];
            value |= (octet & 0x7fL) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw new Malformed();
    }
}
