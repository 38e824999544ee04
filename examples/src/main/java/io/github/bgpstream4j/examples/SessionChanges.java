package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import java.util.List;

/** Lists the state changes of the collector's sessions; what is collected may be kept after the stream is closed. */
public final class SessionChanges {
    private SessionChanges() {}

    /**
     * Runs the recipe.
     *
     * @param files updates in MRT form
     */
    public static void main(String[] files) {
        for (String file : files) {
            for (BgpElem elem : stateChanges(file)) {
                System.out.println(elem.time() + " " + elem.peerAddress() + " AS" + elem.peerAsn() + " "
                        + elem.oldState() + " -> " + elem.newState());
            }
        }
    }

    private static List<BgpElem> stateChanges(String file) {
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            return stream.elems()
                    .filter(elem -> elem.type() == ElemType.PEER_STATE)
                    .toList();
        }
    }
}
