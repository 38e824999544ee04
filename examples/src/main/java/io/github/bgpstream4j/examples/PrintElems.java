package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;

/** Prints the elems of files as bgpreader does, and says at the end what could not be read. */
public final class PrintElems {
    private PrintElems() {}

    /**
     * Runs the recipe.
     *
     * @param files MRT files, merged by time
     */
    public static void main(String[] files) {
        BgpStream.Builder builder = BgpStream.builder();
        for (String file : files) {
            builder.source("mrt:" + file);
        }
        try (BgpStream stream = builder.open()) {
            for (BgpElem elem : stream) {
                System.out.println(elem);
            }
            if (stream.stats().corruptedRecords() > 0 || stream.stats().failedSources() > 0) {
                System.err.println(stream.stats());
            }
        }
    }
}
