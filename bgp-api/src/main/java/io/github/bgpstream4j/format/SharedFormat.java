package io.github.bgpstream4j.format;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.function.Supplier;

/**
 * A format that several threads may use at once.
 *
 * @param lines keeps no state
 * @param linesOfOneThread makes what gives the same lines faster, and keeps state
 */
record SharedFormat(ElemFormat lines, Supplier<ElemFormat> linesOfOneThread) implements ElemFormat {
    @Override
    public void append(AsciiBuffer out, ElemView elem) {
        lines.append(out, elem);
    }

    @Override
    public ElemFormat forOneThread() {
        return linesOfOneThread.get();
    }
}
