package io.github.bgpstream4j.rislive.link;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says each thing once. Safe for use by several threads. */
final class Notices {
    private static final int MOST = 100;

    private final Consumer<String> warn;
    private final Set<String> said = new HashSet<>();

    Notices(Consumer<String> warn) {
        this.warn = warn;
    }

    synchronized void once(String what) {
        if (said.size() < MOST && said.add(what)) {
            warn.accept(what);
        }
    }
}
