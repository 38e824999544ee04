package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.Prefix;

/** Tells what each peer says about one prefix and everything inside it, as time goes on. */
public final class FollowPrefix {
    private FollowPrefix() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the prefix, then MRT files
     */
    public static void main(String[] arguments) {
        Prefix wanted = Prefix.parse(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            follow(wanted, arguments[i]);
        }
    }

    private static void follow(Prefix wanted, String file) {
        BgpStream.Builder builder = BgpStream.builder().source("mrt:" + file).filter(elem -> {
            Prefix prefix = elem.prefix();
            return prefix != null && wanted.covers(prefix);
        });
        try (BgpStream stream = builder.open()) {
            for (BgpElem elem : stream) {
                String peer = "AS" + elem.peerAsn();
                String what = elem.type() == ElemType.WITHDRAWAL ? "withdraws it" : "has path " + elem.asPath();
                System.out.println(elem.time() + " " + elem.prefix() + " " + peer + " " + what);
            }
        }
    }
}
