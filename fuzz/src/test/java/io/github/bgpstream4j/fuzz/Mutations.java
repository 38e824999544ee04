package io.github.bgpstream4j.fuzz;

import io.github.bgpstream4j.testkit.Corpus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Good data damaged at random, the same on every run: what each build does in place of a long search. */
public final class Mutations {
    private static final long SEED = 20261125;
    private static final int SHOWN = 4096;

    private Mutations() {}

    /** A decoder under attack. */
    @FunctionalInterface
    public interface Target {
        /**
         * Decodes.
         *
         * @param data anything
         * @throws Exception if the decoder is to be mended
         */
        void accept(byte[] data) throws Exception;
    }

    /**
     * Puts all seeds to a decoder, and then damaged ones.
     *
     * @param seeds good data
     * @param count how many damaged ones
     * @param target the decoder
     */
    public static void run(List<byte[]> seeds, int count, Target target) {
        for (byte[] seed : seeds) {
            put(seed, target, "seed");
        }
        Random random = new Random(SEED);
        for (int i = 0; i < count; i++) {
            byte[] data = seeds.get(random.nextInt(seeds.size()));
            for (int times = random.nextInt(4); times >= 0; times--) {
                data = damaged(data, seeds.get(random.nextInt(seeds.size())), random);
            }
            put(data, target, "mutation " + i);
        }
    }

    /**
     * The records of all captures that are not compressed, each by itself.
     *
     * @return whole MRT records
     */
    public static List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        for (String name : Corpus.captures()) {
            if (name.endsWith(".mrt")) {
                byte[] all = Corpus.bytes(name);
                for (int at = 0; at + 12 <= all.length; ) {
                    int end = at + 12 + ((all[at + 10] & 0xff) << 8) + (all[at + 11] & 0xff);
                    records.add(Arrays.copyOfRange(all, at, end));
                    at = end;
                }
            }
        }
        return records;
    }

    /**
     * The BGP messages inside the captures.
     *
     * @return whole messages with their header
     */
    public static List<byte[]> messages() {
        List<byte[]> messages = new ArrayList<>();
        for (byte[] record : records()) {
            for (int at = 12; at + 19 <= record.length; at++) {
                int from = at;
                if (IntStream.range(from, from + 16).allMatch(i -> record[i] == -1)) {
                    messages.add(Arrays.copyOfRange(record, at, record.length));
                    break;
                }
            }
        }
        return messages;
    }

    /**
     * Texts as octets.
     *
     * @param texts any
     * @return their octets
     */
    public static List<byte[]> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void put(byte[] data, Target target, String what) {
        try {
            target.accept(data);
        } catch (Throwable e) {
            String shown = HexFormat.of().formatHex(data, 0, Math.min(data.length, SHOWN));
            throw new AssertionError(what + ", " + data.length + " octets: " + shown, e);
        }
    }

    private static byte[] damaged(byte[] whole, byte[] other, Random random) {
        if (whole.length == 0) {
            return other;
        }
        int at = random.nextInt(whole.length);
        int end = Math.min(whole.length, at + random.nextInt(16));
        byte[] bytes = whole.clone();
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) (random.nextBoolean() ? -1 : 0);
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3 -> bytes = Arrays.copyOf(bytes, at);
            case 4 -> bytes = joined(whole, at, new byte[0], 0, 0, end);
            default -> {
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                int to = Math.min(other.length, from + random.nextInt(64));
                bytes = joined(whole, at, other, from, to, random.nextBoolean() ? at : end);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] whole, int end, byte[] other, int from, int to, int rest) {
        byte[] joined = Arrays.copyOf(whole, end + to - from + whole.length - rest);
        System.arraycopy(other, from, joined, end, to - from);
        System.arraycopy(whole, rest, joined, end + to - from, whole.length - rest);
        return joined;
    }
}
