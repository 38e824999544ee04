package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import io.github.bgpstream4j.model.ElemView;

/** A condition that the filter language cannot say, and one that it can: routes of a filter whose path visits an AS twice. */
public final class CustomFilter {
    private CustomFilter() {}

    /**
     * Runs the recipe.
     *
     * @param arguments a filter in the language, then MRT files
     */
    public static void main(String[] arguments) {
        Filter both =
                new BgpStreamLanguage().parse(arguments[0]).and(CustomFilter::visitsTwice); // any lambda is a filter
        for (int i = 1; i < arguments.length; i++) {
            try (BgpStream stream = BgpStream.builder()
                    .source("mrt:" + arguments[i])
                    .filter(both)
                    .open()) {
                stream.visitElems(elem -> System.out.println(elem.prefix() + " " + elem.asPath()));
            }
        }
    }

    /** Whether an AS stands in the path again after another one; prepending is no loop. */
    private static boolean visitsTwice(ElemView elem) {
        AsPath path = elem.asPath();
        if (path == null) {
            return false;
        }
        long[] asns = path.asns();
        for (int i = 2; i < asns.length; i++) {
            for (int before = 0; before < i - 1; before++) {
                if (asns[before] == asns[i] && asns[i - 1] != asns[i]) {
                    return true;
                }
            }
        }
        return false;
    }
}
