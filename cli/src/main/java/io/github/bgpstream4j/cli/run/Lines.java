package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the stream, or a piece of one, has become.
 *
 * @param text its lines
 * @param problems what was lost in it
 * @param records how many records it had
 * @param timeMicros the time of the last one
 * @param ends where its elems end; null if there is no limit to them
 * @param position how far its records come; null if nobody wants to know
 */
record Lines(
        AsciiBuffer text,
        List<Problem> problems,
        long records,
        long timeMicros,
        @Nullable ElemEnds ends,
        @Nullable Position position) {}
