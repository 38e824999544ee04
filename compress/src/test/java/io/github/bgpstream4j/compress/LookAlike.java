package io.github.bgpstream4j.compress;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Makes a bzip2 stream of one block whose symbols spell a magic. Its Huffman codes are all of eight bits, and so nearly every
 * row of bits is a row of symbols.
 */
final class LookAlike {
    private static final int CODE_BITS = 8;

    /** 254 octets are in use: with the two digits of runs and the end, less the first octet, 256 symbols. */
    private static final int OCTETS = 254;

    private static final int END_OF_BLOCK = OCTETS + 1;
    private static final int SYMBOLS = OCTETS + 2;

    private final long magic;
    private final int shift;
    private final StringBuilder bits = new StringBuilder();

    /** Puts a magic among the symbols, some symbols behind the first. */
    LookAlike(long magic, int shift) {
        this.magic = magic;
        this.shift = shift;
    }

    byte[] bzip2() {
        Random random = new Random(magic);
        while (true) {
            int[] symbols = new int[40];
            for (int i = 0; i < symbols.length; i++) {
                symbols[i] = 2 + random.nextInt(OCTETS - 1);
            }
            for (int i = 0; i < 6; i++) {
                symbols[10 + shift + i] = (int) (magic >>> (40 - 8 * i)) & 0xff;
            }
            byte[] first = stream(symbols, 0);
            Block block = new Block();
            new BlockDecoder()
                    .decode(Arrays.copyOf(first, first.length + Window.SLACK), 32, (long) first.length << 3, block);
            // few rows of octets are what a text was sorted to; then only the checksum is wrong
            if (block.length > 0 && block.rest.finished()) {
                BlockChecksum checksum = new BlockChecksum();
                checksum.update(block.octets, 0, block.length);
                return stream(symbols, checksum.value());
            }
        }
    }

    private byte[] stream(int[] symbols, int checksum) {
        bits.setLength(0);
        put(0x425a6839L, 32);
        put(BlockDecoder.MAGIC, 48);
        put(checksum & 0xffff_ffffL, 32);
        put(0, 1);
        put(3, 24);
        put(0xffff, 16);
        for (int range = 0; range < 16; range++) {
            put(range == 15 ? 0xfffc : 0xffff, 16);
        }
        put(2, 3);
        put(1, 15);
        put(0, 1);
        for (int code = 0; code < 2; code++) {
            put(CODE_BITS, 5);
            put(0, SYMBOLS);
        }
        for (int symbol : symbols) {
            put(symbol, CODE_BITS);
        }
        put(END_OF_BLOCK, CODE_BITS);
        put(BlockDecoder.END_MAGIC, 48);
        put(checksum & 0xffff_ffffL, 32);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        for (int i = 0; i < bits.length(); i += 8) {
            out.write(Integer.parseInt(bits.substring(i, i + 8), 2));
        }
        return out.toByteArray();
    }

    private void put(long value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append(i < 64 && (value >>> i & 1) != 0 ? '1' : '0');
        }
    }
}
