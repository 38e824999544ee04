package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.codec.mrt.MrtEncoder;
import io.github.bgpstream4j.net.WireBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Where whole records go, each in one write; counts them. After a failure no more are written. Owned by one thread. */
final class RecordOutput implements Closeable {
    private final OutputStream out;
    private long records;
    private long octets;
    private @Nullable IOException failure;

    RecordOutput(OutputStream out) {
        this.out = out;
    }

    void write(WireBuffer record) throws IOException {
        MrtEncoder.end(record);
        check();
        try {
            record.writeTo(out);
        } catch (IOException e) {
            throw failed(e);
        }
        count(record.length());
    }

    void write(byte[] record) throws IOException {
        check();
        try {
            out.write(record);
        } catch (IOException e) {
            throw failed(e);
        }
        count(record.length);
    }

    long records() {
        return records;
    }

    long octets() {
        return octets;
    }

    void flush() throws IOException {
        check();
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        check();
    }

    /** Throws if something could not be written: how much of it was, nobody knows, and what follows would stand in the wrong place. */
    void check() throws IOException {
        if (failure != null) {
            throw new IOException("nothing more is written, after: " + failure.getMessage(), failure);
        }
    }

    private IOException failed(IOException e) {
        failure = e;
        return e;
    }

    private void count(int length) {
        records++;
        octets += length;
    }
}
