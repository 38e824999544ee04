package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.SourceMonitor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that tells a monitor how many octets are read of it. */
final class CountedInput extends FilterInputStream {
    private final SourceMonitor monitor;

    CountedInput(InputStream in, SourceMonitor monitor) {
        super(in);
        this.monitor = monitor;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        if (octet >= 0) {
            monitor.bytesRead(1);
        }
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            monitor.bytesRead(count);
        }
        return count;
    }
}
