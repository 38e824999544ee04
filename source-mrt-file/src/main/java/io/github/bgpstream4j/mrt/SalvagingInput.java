package io.github.bgpstream4j.mrt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Gives the octets before a failure, and only then the failure: for a decompressor that forgets them. */
final class SalvagingInput extends FilterInputStream {
    private @Nullable IOException failure;

    SalvagingInput(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int count = 0;
        try {
            while (count < length) {
                int octet = in.read();
                if (octet < 0) {
                    return count == 0 && length > 0 ? -1 : count;
                }
                bytes[offset + count++] = (byte) octet;
            }
        } catch (IOException e) {
            failure = e;
            if (count == 0) {
                throw e;
            }
        }
        return count;
    }
}
