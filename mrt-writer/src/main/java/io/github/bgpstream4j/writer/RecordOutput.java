package io.github.bgpstream4j.writer;

import java.io.IOException;
import java.io.OutputStream;

/** Where whole records go; counts them. Owned by one thread. */
final class RecordOutput {
    private final OutputStream out;
    private long records;
    private long octets;

    RecordOutput(OutputStream out) {
        this.out = out;
    }

    void write(OctetBuffer record) throws IOException {
        RecordHeader.end(record);
        record.writeTo(out);
        count(record.length());
    }

    void write(byte[] record) throws IOException {
        out.write(record);
        count(record.length);
    }

    long records() {
        return records;
    }

    long octets() {
        return octets;
    }

    void flush() throws IOException {
        out.flush();
    }

    void close() throws IOException {
        out.close();
    }

    private void count(int length) {
        records++;
        octets += length;
    }
}
