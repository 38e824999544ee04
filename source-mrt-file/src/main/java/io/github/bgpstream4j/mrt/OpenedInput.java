package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.CountedInput;
import io.github.bgpstream4j.transport.file.Input;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that somebody else opens.
 *
 * @param location what it is called
 * @param opener opens it
 */
record OpenedInput(String location, InputOpener opener) implements Input {
    @Override
    public String path() {
        return location;
    }

    @Override
    public InputStream open(OpenContext context) throws IOException {
        InputStream opened = opener.open();
        if (opened == null) { // by callers without a null checker
            throw new IOException("the opener has opened nothing: it returned null");
        }
        return new CountedInput(opened, context.monitor()::bytesRead);
    }

    @Override
    public boolean isReopenable() {
        return true;
    }

    @Override
    public long sizeBytes() {
        return opener.size();
    }
}
