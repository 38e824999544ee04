package io.github.bgpstream4j.report;

import io.github.bgpstream4j.net.Hash;

/**
 * About how many different values there are, in 16 KiB whatever they are.
 *
 * <p>HyperLogLog (Flajolet, Fusy, Gandouet and Meunier, 2007) with linear counting while few registers are set. The
 * standard error is 0.8 %.
 */
final class DistinctCount {
    private static final int INDEX_BITS = 14;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

    private final byte[] registers = new byte[REGISTERS];

    /** Adds a value by numbers that tell it from others. */
    void add(long high, long low) {
        long hash = mixed(mixed(high) + low);
        int register = (int) (hash >>> (Long.SIZE - INDEX_BITS));
        // the bit behind the index bits ends the search if all others are 0
        int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << (INDEX_BITS - 1)) + 1;
        if (rank > registers[register]) {
            registers[register] = (byte) rank;
        }
    }

    long estimate() {
        double sum = 0;
        int empty = 0;
        for (byte register : registers) {
            sum += Math.scalb(1.0, -register);
            empty += register == 0 ? 1 : 0;
        }
        double estimate = ALPHA * REGISTERS * REGISTERS / sum;
        boolean few = estimate <= 2.5 * REGISTERS && empty > 0;
        return Math.round(few ? REGISTERS * Math.log((double) REGISTERS / empty) : estimate);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014), over a constant that keeps 0 from staying 0. */
    private static long mixed(long value) {
        long z = value + Hash.GOLDEN_RATIO;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
