package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.SourceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What a library decompresses: whatever exception it throws at data that are damaged, reading fails as the contract has it. */
class ForeignInput extends FilterInputStream {
    private final String format;

    ForeignInput(String format, InputStream in) {
        super(in);
        this.format = format;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        } catch (RuntimeException e) {
            throw new IOException("the " + format + " data cannot be decompressed: " + SourceException.reason(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (RuntimeException e) {
            throw new IOException("the " + format + " data cannot be closed: " + SourceException.reason(e), e);
        }
    }
}
