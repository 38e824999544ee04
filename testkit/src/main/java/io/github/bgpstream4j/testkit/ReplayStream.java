package io.github.bgpstream4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the parameters of a test what a recording holds: a {@code BgpStream} opened for each test and closed after it, a
 * {@code List<BgpElem>}, or the {@link io.github.bgpstream4j.source.ManualClock} that the stream goes by.
 * {@code docs/testing.md} has an example.
 *
 * <p>The test class path must have the source of the recording, and for a filter the filter language. One on a method counts in place of
 * that of its class.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ReplayExtension.class)
public @interface ReplayStream {
    /**
     * The recording.
     *
     * @return a class path resource, beside the test class or from the root, or else a file; of MRT unless it begins with the scheme of
     *     another source, as {@code ris-live:lines.ndjson.gz} does
     */
    String value();

    /**
     * Which elems are wanted.
     *
     * @return a filter; empty for all
     */
    String filter() default "";

    /**
     * How fast recorded time passes, in the virtual time of the clock: no test waits.
     *
     * @return 1 for the pace of the recording, 0 for no pacing
     */
    double pace() default 0;
}
