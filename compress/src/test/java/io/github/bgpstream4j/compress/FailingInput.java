package io.github.bgpstream4j.compress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives octets, and then fails. */
final class FailingInput extends InputStream {
    private final ByteArrayInputStream octets;
    private final IOException failure;

    FailingInput(byte[] octets, IOException failure) {
        this.octets = new ByteArrayInputStream(octets);
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        int octet = octets.read();
        if (octet < 0) {
            throw failure;
        }
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = octets.read(bytes, offset, length);
        if (count < 0) {
            throw failure;
        }
        return count;
    }
}
