package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.CountedInput;
import java.io.FilterInputStream;
import java.io.InputStream;

/** Standard input, which can be opened once. */
public record StandardInput() implements Input {
    /** The text that stands for it. */
    public static final String NAME = "-";

    @Override
    public String location() {
        return "standard input";
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public String target() {
        return NAME;
    }

    @Override
    public InputStream open(OpenContext context) {
        InputStream notClosed = new FilterInputStream(System.in) {
            @Override
            public void close() {
                // belongs to the process
            }
        };
        return new CountedInput(notClosed, context.monitor()::bytesRead);
    }

    @Override
    public boolean isReopenable() {
        return false;
    }

    @Override
    public boolean isSlow() {
        return true;
    }
}
