package io.github.bgpstream4j.cli;

import java.util.Map;

/** Where the references are wrong: what is expected instead, and the reason in {@code docs/compatibility.md}. */
final class DeliberateDifferences {
    /** Elem lines of files for which bgpreader prints nothing right. */
    static final Map<String, String> OWN = Map.of();

    private DeliberateDifferences() {}

    static String expected(String file, String mode, String reference) {
        return reference;
    }
}
