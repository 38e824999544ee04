package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.model.BgpElem;
import java.util.Locale;

/** How fast a {@code for} loop goes over all elems of a file, their paths and communities read, when the JVM is warm. */
public final class LibrarySpeed {
    private static final int WARM_UP = 2;
    private static final double NANOS_PER_MICRO = 1000;

    private long elems;
    private long found;

    private LibrarySpeed() {}

    /**
     * Prints the median of some rounds, in millions of elems per second.
     *
     * @param arguments a file and how many rounds
     */
    public static void main(String[] arguments) {
        double[] rates = new double[Integer.parseInt(arguments[1])];
        LibrarySpeed speed = new LibrarySpeed();
        for (int i = 0; i < WARM_UP; i++) {
            speed.read(arguments[0]);
        }
        for (int i = 0; i < rates.length; i++) {
            long start = System.nanoTime();
            speed.read(arguments[0]);
            rates[i] = speed.elems / ((System.nanoTime() - start) / NANOS_PER_MICRO);
        }
        if (speed.found == 0) {
            throw new IllegalStateException("no path and no community in " + arguments[0]);
        }
        System.out.println(String.format(Locale.ROOT, "%.2f", Row.median(rates)));
    }

    private void read(String file) {
        elems = 0;
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            for (BgpElem elem : stream) {
                AsPath path = elem.asPath();
                if (path != null) {
                    found += path.originAsn(0);
                }
                found += elem.communities().size();
                elems++;
            }
        }
    }
}
