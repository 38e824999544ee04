package io.github.bgpstream4j.compress;

import static io.github.bgpstream4j.compress.PrefixCode.DISTANCE_LINK_BITS;
import static io.github.bgpstream4j.compress.PrefixCode.DISTANCE_ROOT_BITS;
import static io.github.bgpstream4j.compress.PrefixCode.END;
import static io.github.bgpstream4j.compress.PrefixCode.LENGTH_LINK_BITS;
import static io.github.bgpstream4j.compress.PrefixCode.LENGTH_ROOT_BITS;
import static io.github.bgpstream4j.compress.PrefixCode.LINK;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Inflates in plain Java. */
// It decodes straight into the array of the caller. What matches may copy from lies there, or, if it was
// delivered by an earlier call, in the history.
//
// Two loops decode symbols. The fast one runs while a step can neither run out of input nor of output: it loads
// 64 bits at once, takes up to three literals from one load, and copies matches by 8 octets, which may write up
// to 7 octets too many. The careful one looks at every bit it has, takes one symbol whole or not at all, and
// leaves off in the middle of a match when there is no more room. So the input may end anywhere, and everything
// decodable before is decoded.
final class PlainInflation implements Inflation {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HISTORY = 32 << 10;

    /** What a step of the fast loop loads at most: two times 8 octets. */
    private static final int FAST_INPUT = 16;

    /** What it writes at most: three literals, a match of 258, and 7 too many. */
    private static final int FAST_OUTPUT = 3 + 258 + 7;

    /** The longest head of a block, RFC 1951 §3.2.7: 17 bits, 19 lengths, 318 lengths with their extra bits. */
    private static final int LONGEST_HEAD = (3 + 14 + 19 * 3 + 318 * (7 + 7) + 7) / 8;

    private static final byte[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private enum Step {
        HEAD,
        STORED,
        CODES
    }

    private final BitReader in;
    private final byte[] history = new byte[HISTORY];
    private int historyLength;

    private final PrefixCode builder = new PrefixCode();
    private final int[] lengths = new int[PrefixCode.LENGTH_SIZE];
    private final int[] distances = new int[PrefixCode.DISTANCE_SIZE];
    private final int[] codeLengths = new int[1 << 7];
    private final byte[] bits = new byte[288 + 32];

    private State state = State.FINISHED;
    private String damage = "";
    private Step step = Step.HEAD;
    private boolean last;
    private boolean fixed;
    private boolean blockEnded;
    private boolean starved;
    private int storedLeft;
    private int matchLeft;
    private int matchDistance;

    PlainInflation(BitReader in) {
        this.in = in;
    }

    @Override
    public void begin() {
        state = State.RUNNING;
        step = Step.HEAD;
        historyLength = 0;
        last = false;
        matchLeft = 0;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public int inflate(byte[] out, int from, int to) {
        int at = from;
        while (state == State.RUNNING && at < to) {
            if (step == Step.HEAD) {
                if (at > from && in.buffered() < LONGEST_HEAD) {
                    break;
                }
                head();
            } else if (in.buffered() == 0 && in.count == 0) {
                if (at > from) {
                    break;
                }
                if (!in.more()) {
                    state = State.TRUNCATED;
                }
            } else if (step == Step.STORED) {
                at = stored(out, at, to);
            } else {
                blockEnded = false;
                starved = false;
                int next = fast(out, from, at, to);
                if (state == State.RUNNING && !blockEnded) {
                    next = careful(out, from, next, to);
                }
                at = next;
                if (blockEnded) {
                    step = Step.HEAD;
                    state = last ? State.FINISHED : state;
                } else if (starved) {
                    if (at > from) {
                        break;
                    }
                    if (!in.more()) {
                        state = State.TRUNCATED;
                    }
                }
            }
        }
        remember(out, from, at);
        return at - from;
    }

    private void remember(byte[] out, int from, int at) {
        int count = at - from;
        if (count >= HISTORY) {
            System.arraycopy(out, at - HISTORY, history, 0, HISTORY);
            historyLength = HISTORY;
        } else if (count > 0) {
            System.arraycopy(history, count, history, 0, HISTORY - count);
            System.arraycopy(out, from, history, HISTORY - count, count);
            historyLength = Math.min(HISTORY, historyLength + count);
        }
    }

    private void damaged(String reason) {
        state = State.DAMAGED;
        damage = reason;
    }

    // ---- heads of blocks, RFC 1951 §3.2.3

    private void head() {
        if (!in.fill(3)) {
            state = State.TRUNCATED;
            return;
        }
        last = in.take(1) == 1;
        switch (in.take(2)) {
            case 0 -> storedHead();
            case 1 -> fixedCodes();
            case 2 -> dynamicCodes();
            default -> damaged("a deflate block of type 3");
        }
    }

    private void storedHead() {
        in.align();
        if (!in.has(4)) {
            state = State.TRUNCATED;
            return;
        }
        int length = in.octet() | (in.octet() << 8);
        int complement = in.octet() | (in.octet() << 8);
        if ((length ^ complement) != 0xffff) {
            damaged("a stored deflate block whose lengths contradict each other");
            return;
        }
        storedLeft = length;
        step = Step.STORED;
        endStored();
    }

    private void endStored() {
        if (storedLeft == 0) {
            step = Step.HEAD;
            state = last ? State.FINISHED : state;
        }
    }

    private int stored(byte[] out, int at, int to) {
        int count = Math.min(storedLeft, Math.min(to - at, in.buffered()));
        System.arraycopy(in.window.bytes, in.at, out, at, count);
        in.at += count;
        storedLeft -= count;
        endStored();
        return at + count;
    }

    private void fixedCodes() {
        step = Step.CODES;
        if (fixed) {
            return;
        }
        for (int i = 0; i < 288; i++) {
            bits[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
        }
        Arrays.fill(bits, 288, 320, (byte) 5);
        builder.lengths(lengths, bits, 288);
        builder.distances(distances, bits, 288, 32);
        fixed = true;
    }

    private void dynamicCodes() {
        if (!in.fill(14)) {
            state = State.TRUNCATED;
            return;
        }
        int lengthCodes = in.take(5) + 257;
        int distanceCodes = in.take(5) + 1;
        int lengthOrder = in.take(4) + 4;
        if (lengthCodes > 286 || distanceCodes > 30) {
            damaged("too many codes in a deflate block");
            return;
        }
        Arrays.fill(bits, 0, CODE_LENGTH_ORDER.length, (byte) 0);
        for (int i = 0; i < lengthOrder; i++) {
            if (!in.fill(3)) {
                state = State.TRUNCATED;
                return;
            }
            bits[CODE_LENGTH_ORDER[i]] = (byte) in.take(3);
        }
        if (!builder.codeLengths(codeLengths, bits, CODE_LENGTH_ORDER.length)) {
            damaged("lengths of code lengths that make no code");
            return;
        }
        if (!readCodeLengths(lengthCodes + distanceCodes)) {
            return;
        }
        fixed = false;
        if (bits[256] == 0) {
            damaged("a deflate block without an end");
        } else if (!builder.lengths(lengths, bits, lengthCodes)
                || !builder.distances(distances, bits, lengthCodes, distanceCodes)) {
            damaged("code lengths that make no code");
        } else {
            step = Step.CODES;
        }
    }

    private boolean readCodeLengths(int count) {
        int i = 0;
        while (i < count) {
            int entry = 0;
            // the code may be shorter than 7 bits at the very end of the data
            while (true) {
                entry = codeLengths[(int) in.bits & 0x7f];
                int length = entry & 0xff;
                if (length != 0 && length <= in.count) {
                    break;
                }
                if (in.count >= 7) {
                    damaged("an invalid code of a code length");
                    return false;
                }
                if (!in.fill(in.count + 1)) {
                    state = State.TRUNCATED;
                    return false;
                }
            }
            in.take(entry & 0xff);
            int symbol = entry >>> 8;
            if (symbol < 16) {
                bits[i++] = (byte) symbol;
                continue;
            }
            int extra = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
            if (!in.fill(extra)) {
                state = State.TRUNCATED;
                return false;
            }
            int repeat = in.take(extra) + (symbol == 18 ? 11 : 3);
            if ((symbol == 16 && i == 0) || i + repeat > count) {
                damaged("a repeated code length out of place");
                return false;
            }
            Arrays.fill(bits, i, i + repeat, symbol == 16 ? bits[i - 1] : 0);
            i += repeat;
        }
        return true;
    }

    // ---- symbols

    private int fast(byte[] out, int from, int start, int to) {
        final int[] lengths = this.lengths;
        final int[] distances = this.distances;
        final byte[] input = in.window.bytes;
        final int inputLimit = in.window.limit - FAST_INPUT;
        final int outputLimit = to - FAST_OUTPUT;
        final int lengthMask = (1 << LENGTH_ROOT_BITS) - 1;
        final int distanceMask = (1 << DISTANCE_ROOT_BITS) - 1;
        final int lengthLinkMask = (1 << LENGTH_LINK_BITS) - 1;
        final int distanceLinkMask = (1 << DISTANCE_LINK_BITS) - 1;
        int at = start;
        int next = in.at;
        long bits = in.bits;
        int count = in.count;
        if (matchLeft > 0 || at > outputLimit || next > inputLimit) {
            return at;
        }
        // bits that are not counted may be 0 here, and are loaded again
        bits &= ~(-1L << count);
        do {
            bits |= (long) LONG.get(input, next) << count;
            next += (63 - count) >>> 3;
            count |= 56;
            int entry = lengths[(int) bits & lengthMask];
            if (entry < 0) {
                bits >>>= entry;
                count -= entry & 63;
                out[at++] = (byte) (entry >>> 16);
                entry = lengths[(int) bits & lengthMask];
                if (entry < 0) {
                    bits >>>= entry;
                    count -= entry & 63;
                    out[at++] = (byte) (entry >>> 16);
                    entry = lengths[(int) bits & lengthMask];
                    if (entry < 0) {
                        bits >>>= entry;
                        count -= entry & 63;
                        out[at++] = (byte) (entry >>> 16);
                        continue;
                    }
                }
                bits |= (long) LONG.get(input, next) << count;
                next += (63 - count) >>> 3;
                count |= 56;
            }
            if ((entry & (LINK | END)) != 0) {
                if ((entry & LINK) != 0) {
                    bits >>>= LENGTH_ROOT_BITS;
                    count -= LENGTH_ROOT_BITS;
                    entry = lengths[PrefixCode.linked(entry) + ((int) bits & lengthLinkMask)];
                    if (entry < 0) {
                        bits >>>= entry;
                        count -= entry & 63;
                        out[at++] = (byte) (entry >>> 16);
                        continue;
                    }
                }
                if ((entry & END) != 0) {
                    bits >>>= entry;
                    count -= entry & 63;
                    blockEnded = true;
                    break;
                }
            }
            if (entry == 0) {
                damaged("an invalid code of a length");
                break;
            }
            int length = (entry >>> 16) + (int) ((bits & ~(-1L << entry)) >>> (entry >>> 8 & 31));
            bits >>>= entry;
            count -= entry & 63;
            entry = distances[(int) bits & distanceMask];
            if ((entry & LINK) != 0) {
                bits >>>= DISTANCE_ROOT_BITS;
                count -= DISTANCE_ROOT_BITS;
                entry = distances[PrefixCode.linked(entry) + ((int) bits & distanceLinkMask)];
            }
            if (entry == 0) {
                damaged("an invalid code of a distance");
                break;
            }
            int distance = (entry >>> 13) + (int) ((bits & ~(-1L << entry)) >>> (entry >>> 6 & 15));
            bits >>>= entry;
            count -= entry & 63;
            int source = at - distance;
            int end = at + length;
            if (source < from) {
                if (from - source > historyLength) {
                    damaged("a distance to before the beginning");
                    break;
                }
                copy(out, from, at, distance, length);
                at = end;
            } else if (distance >= 8) {
                do {
                    LONG.set(out, at, (long) LONG.get(out, source));
                    at += 8;
                    source += 8;
                } while (at < end);
                at = end;
            } else if (distance == 1) {
                long eight = (out[source] & 0xffL) * 0x0101_0101_0101_0101L;
                do {
                    LONG.set(out, at, eight);
                    at += 8;
                } while (at < end);
                at = end;
            } else {
                do {
                    out[at++] = out[source++];
                } while (at < end);
            }
        } while (at <= outputLimit && next <= inputLimit);
        in.at = next;
        in.bits = bits;
        in.count = count;
        return at;
    }

    /** Copies a match that may begin in the history. */
    private void copy(byte[] out, int from, int start, int distance, int length) {
        int at = start;
        int end = start + length;
        int before = from - (start - distance);
        if (before > 0) {
            int count = Math.min(before, length);
            System.arraycopy(history, HISTORY - before, out, at, count);
            at += count;
        }
        while (at < end) {
            out[at] = out[at - distance];
            at++;
        }
    }

    /** Decodes until the room or the block ends, a symbol is not all there, or the fast loop can go on. */
    private int careful(byte[] out, int from, int start, int to) {
        int at = start;
        while (at < to) {
            if (matchLeft > 0) {
                int count = Math.min(matchLeft, to - at);
                copy(out, from, at, matchDistance, count);
                at += count;
                matchLeft -= count;
                continue;
            }
            load();
            if (in.at <= in.window.limit - FAST_INPUT && at <= to - FAST_OUTPUT) {
                return at;
            }
            long bits = in.bits;
            int entry = lengths[(int) bits & ((1 << LENGTH_ROOT_BITS) - 1)];
            int used = 0;
            if ((entry & LINK) != 0 && entry > 0) {
                used = LENGTH_ROOT_BITS;
                bits >>>= LENGTH_ROOT_BITS;
                entry = lengths[PrefixCode.linked(entry) + ((int) bits & ((1 << LENGTH_LINK_BITS) - 1))];
            }
            used += entry & 63;
            if (used > in.count || (entry == 0 && in.count < 15 && in.buffered() == 0)) {
                starved = true;
                return at;
            }
            if (entry == 0) {
                damaged("an invalid code of a length");
                return at;
            }
            if (entry < 0) {
                in.take(used);
                out[at++] = (byte) (entry >>> 16);
                continue;
            }
            if ((entry & END) != 0) {
                in.take(used);
                blockEnded = true;
                return at;
            }
            int length = (entry >>> 16) + (int) ((bits & ~(-1L << entry)) >>> (entry >>> 8 & 31));
            bits >>>= entry;
            entry = distances[(int) bits & ((1 << DISTANCE_ROOT_BITS) - 1)];
            if ((entry & LINK) != 0) {
                used += DISTANCE_ROOT_BITS;
                bits >>>= DISTANCE_ROOT_BITS;
                entry = distances[PrefixCode.linked(entry) + ((int) bits & ((1 << DISTANCE_LINK_BITS) - 1))];
            }
            used += entry & 63;
            if (used > in.count || (entry == 0 && in.count - used < 15 && in.buffered() == 0)) {
                starved = true;
                return at;
            }
            if (entry == 0) {
                damaged("an invalid code of a distance");
                return at;
            }
            int distance = (entry >>> 13) + (int) ((bits & ~(-1L << entry)) >>> (entry >>> 6 & 15));
            if (distance - (at - from) > historyLength) {
                damaged("a distance to before the beginning");
                return at;
            }
            in.bits >>>= used;
            in.count -= used;
            matchLeft = length;
            matchDistance = distance;
        }
        return at;
    }

    /** Counts as many bits as are there, up to 56 or more. */
    private void load() {
        while (in.count < 56 && in.at < in.window.limit) {
            in.bits = (in.bits & ~(-1L << in.count)) | ((in.window.bytes[in.at++] & 0xffL) << in.count);
            in.count += 8;
        }
        in.bits &= ~(-1L << in.count);
    }
}
