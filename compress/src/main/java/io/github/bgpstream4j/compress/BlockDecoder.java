package io.github.bgpstream4j.compress;

import java.util.Arrays;

/** Decodes bzip2 blocks. One decoder is used by one thread at a time. */
// A block is: magic, CRC, a bit "randomised", the index of the original in the sorted rotations, which octets
// occur, which of up to six Huffman codes each group of 50 symbols uses, these codes, and the symbols: runs of
// zeros in two digits, and positions of octets that move to the front.
final class BlockDecoder {
    static final long MAGIC = 0x3141_5926_5359L;
    static final long END_MAGIC = 0x1772_4538_5090L;
    static final int MAGIC_BITS = 48;

    /** What a block can be long before its runs are expanded: level 9. */
    static final int MAX_TEXT = 900_000;

    /**
     * What it can be long compressed: up to 20 bits for each octet, 6 for each of 32,767 selectors, and some for the codes.
     */
    static final int MAX_COMPRESSED = MAX_TEXT * 20 / 8 + (32 << 10) + (32 << 10);

    private static final int MAX_CODES = 6;
    private static final int GROUP = 50;

    /** More selectors than groups there can be are read and forgotten, as bzip2 does. */
    private static final int MAX_SELECTORS = 2 + MAX_TEXT / GROUP;

    private static final int FIRST_TEXT = 1 << 16;

    private static final int RUN_B = 1;

    private final BlockCode[] codes = new BlockCode[MAX_CODES];
    private final byte[] selectors = new byte[MAX_SELECTORS];
    private final byte[] lengths = new byte[BlockCode.MAX_SYMBOLS];
    private final byte[] front = new byte[256];
    private final int[] rows = new int[256];
    private final BlockChecksum checksum = new BlockChecksum();
    private final RunLengths unchecked = new RunLengths();
    private final RotationSort rotations = new RotationSort();
    private final byte[] scratch = new byte[1 << 13];
    private byte[] sorted = new byte[FIRST_TEXT];
    private int selectorCount;
    private int origin;

    BlockDecoder() {
        Arrays.setAll(codes, i -> new BlockCode());
    }

    /**
     * Decodes a block.
     *
     * @param data compressed octets, with {@link Window#SLACK} more behind the last
     * @param at the first bit of the block's magic
     * @param end the bit behind the last that belongs to the data
     */
    void decode(byte[] data, long at, long end, Block block) {
        block.begin();
        try {
            BlockBits bits = new BlockBits(data, at, end);
            int symbols = head(bits, block);
            int count = symbols(bits, symbols);
            block.endBit = bits.at;
            if (origin >= count) {
                throw DamagedBlockException.of("an origin outside of the block");
            }
            if (block.text.length < count) {
                block.text = new byte[sorted.length];
            }
            rotations.invert(sorted, count, rows, origin, block.text);
            block.textLength = count;
            expand(block);
        } catch (DamagedBlockException e) {
            block.damage = e;
        }
    }

    private int head(BlockBits bits, Block block) throws DamagedBlockException {
        if ((((long) bits.take(24) << 24) | bits.take(24)) != MAGIC) {
            throw DamagedBlockException.of("no block");
        }
        block.checksum = bits.take(32);
        if (bits.take(1) != 0) {
            throw DamagedBlockException.of(
                    "a randomised block, as bzip2 before 0.9.5 wrote them, which is not supported");
        }
        origin = bits.take(24);
        int octets = octetsInUse(bits);
        int codeCount = bits.take(3);
        if (octets == 0 || codeCount < 2 || codeCount > MAX_CODES) {
            throw DamagedBlockException.of("no octets, or " + codeCount + " Huffman codes");
        }
        selectors(bits, codeCount);
        int symbols = octets + 2;
        for (int i = 0; i < codeCount; i++) {
            codeLengths(bits, symbols);
            codes[i].build(lengths, symbols);
        }
        return symbols;
    }

    private int octetsInUse(BlockBits bits) throws DamagedBlockException {
        int ranges = bits.take(16);
        int count = 0;
        for (int range = 0; range < 16; range++) {
            if ((ranges << range & 0x8000) == 0) {
                continue;
            }
            int used = bits.take(16);
            for (int i = 0; i < 16; i++) {
                if ((used << i & 0x8000) != 0) {
                    front[count++] = (byte) (range * 16 + i);
                }
            }
        }
        return count;
    }

    private void selectors(BlockBits bits, int codeCount) throws DamagedBlockException {
        int count = bits.take(15);
        byte[] order = {0, 1, 2, 3, 4, 5};
        for (int i = 0; i < count; i++) {
            int position = bits.takeOnes(MAX_CODES);
            if (position >= codeCount) {
                throw DamagedBlockException.of("a selector of a code that is not there");
            }
            byte selector = order[position];
            System.arraycopy(order, 0, order, 1, position);
            order[0] = selector;
            if (i < MAX_SELECTORS) {
                selectors[i] = selector;
            }
        }
        selectorCount = Math.min(count, MAX_SELECTORS);
    }

    private void codeLengths(BlockBits bits, int symbols) throws DamagedBlockException {
        int length = bits.take(5);
        for (int i = 0; i < symbols; i++) {
            while (true) {
                if (length < 1 || length > BlockCode.MAX_BITS) {
                    throw DamagedBlockException.of("a code length of " + length);
                }
                if (bits.take(1) == 0) {
                    break;
                }
                length += bits.take(1) == 0 ? 1 : -1;
            }
            lengths[i] = (byte) length;
        }
    }

    /** Decodes the symbols into the last column of the sorted rotations; returns its length. */
    private int symbols(BlockBits in, int symbols) throws DamagedBlockException {
        final byte[] data = in.data;
        final byte[] front = this.front;
        final int[] rows = this.rows;
        final int endOfBlock = symbols - 1;
        final int lastIndex = (int) ((in.end + 7) >>> 3);
        byte[] sorted = this.sorted;
        int room = sorted.length;
        Arrays.fill(rows, 0);
        int count = 0;
        int run = 0;
        int digit = 1;
        int group = 0;
        int leftInGroup = 0;
        BlockCode code = codes[0];
        short[] table = code.table;
        // the highest `valid` bits of `bits` are those that come next, all others 0
        int index = (int) (in.at >>> 3);
        int valid = 8 - (int) (in.at & 7);
        long bits = (data[index++] & 0xffL) << (64 - valid);
        while (true) {
            if (leftInGroup == 0) {
                if (group == selectorCount) {
                    throw DamagedBlockException.of("more symbols than selectors are for");
                }
                code = codes[selectors[group++]];
                table = code.table;
                leftInGroup = GROUP;
            }
            leftInGroup--;
            if (valid < 32) {
                if (index > lastIndex) {
                    throw DamagedBlockException.truncated();
                }
                bits |= (long) BlockBits.LONG.get(data, index) >>> valid;
                int whole = (63 - valid) >>> 3;
                index += whole;
                valid += whole << 3;
                bits &= -1L << (64 - valid);
            }
            int entry = table[(int) (bits >>> (64 - BlockCode.TABLE_BITS))];
            if (entry == 0) {
                entry = code.longCode(bits);
            }
            int used = entry & 31;
            bits <<= used;
            valid -= used;
            int symbol = entry >>> 5;
            if (symbol <= RUN_B) {
                run += digit << symbol;
                digit <<= 1;
                if (run > MAX_TEXT) {
                    throw DamagedBlockException.of("a run longer than a block");
                }
                continue;
            }
            if (run > 0) {
                if (count + run > room) {
                    sorted = grow(count + run);
                    room = sorted.length;
                }
                rows[front[0] & 0xff] += run;
                Arrays.fill(sorted, count, count + run, front[0]);
                count += run;
                run = 0;
                digit = 1;
            }
            if (symbol == endOfBlock) {
                break;
            }
            if (count == room) {
                sorted = grow(count + 1);
                room = sorted.length;
            }
            int position = symbol - 1;
            byte octet = front[position];
            if (position < 16) {
                for (int i = position; i > 0; i--) {
                    front[i] = front[i - 1];
                }
            } else {
                System.arraycopy(front, 0, front, 1, position);
            }
            front[0] = octet;
            rows[octet & 0xff]++;
            sorted[count++] = octet;
        }
        in.at = ((long) index << 3) - valid;
        if (in.at > in.end) {
            throw DamagedBlockException.truncated();
        }
        return count;
    }

    /** Memory comes with the octets that are really there: most small files are less than a block. */
    private byte[] grow(int needed) throws DamagedBlockException {
        if (needed > MAX_TEXT) {
            throw DamagedBlockException.of("more than a block holds");
        }
        sorted = Arrays.copyOf(sorted, Math.min(MAX_TEXT, Math.max(needed, 2 * sorted.length)));
        return sorted;
    }

    private void expand(Block block) throws DamagedBlockException {
        int usual = block.textLength + (block.textLength >>> 2);
        if (block.octets.length < usual) {
            block.octets = new byte[usual];
        }
        block.rest.reset(block.text, block.textLength);
        block.length = block.rest.expand(block.octets, 0, block.octets.length);
        checksum.reset();
        checksum.update(block.octets, 0, block.length);
        unchecked.copyOf(block.rest);
        while (!unchecked.finished()) {
            checksum.update(scratch, 0, unchecked.expand(scratch, 0, scratch.length));
        }
        if (checksum.value() != block.checksum) {
            throw DamagedBlockException.of("its checksum is wrong");
        }
    }
}
