package io.github.bgpstream4j.compress;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates with the zlib of the JDK. */
final class ZlibInflation implements Inflation {
    private final BitReader in;
    private final Inflater inflater = new Inflater(true);
    private State state = State.FINISHED;
    private String damage = "";

    ZlibInflation(BitReader in) {
        this.in = in;
    }

    @Override
    public void begin() {
        inflater.reset();
        state = State.RUNNING;
    }

    @Override
    public int inflate(byte[] out, int from, int to) {
        while (state == State.RUNNING) {
            int given = in.buffered();
            inflater.setInput(in.window.bytes, in.at, given);
            long before = inflater.getBytesWritten();
            try {
                inflater.inflate(out, from, to - from);
                in.at += given - inflater.getRemaining();
                if (inflater.finished()) {
                    state = State.FINISHED;
                }
            } catch (DataFormatException e) {
                in.at += given - inflater.getRemaining();
                state = State.DAMAGED;
                damage = String.valueOf(e.getMessage());
            }
            int count = (int) (inflater.getBytesWritten() - before);
            if (count > 0) {
                return count;
            }
            if (state == State.RUNNING && inflater.needsDictionary()) {
                state = State.DAMAGED;
                damage = "a preset dictionary";
            } else if (state == State.RUNNING && in.buffered() == 0 && !in.more()) {
                state = State.TRUNCATED;
            }
        }
        return 0;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String damage() {
        return damage;
    }

    /** Gives zlib's memory back. */
    void end() {
        inflater.end();
    }
}
