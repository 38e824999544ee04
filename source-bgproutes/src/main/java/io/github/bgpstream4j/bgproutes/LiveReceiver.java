package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.transport.Reconnector.Loss;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Is told what a connection brings, on the connection's thread; who waits makes the server wait. */
interface LiveReceiver {
    /** The handshake is done; {@code before} says what may be missing, null for the first one. The server may still refuse us. */
    void connected(@Nullable Loss before) throws InterruptedException;

    /** The first message after a loss is here, so the connection is of use. */
    void resumed(Loss before);

    /** A message; false if nobody wants more. */
    boolean message(LiveMessage message) throws InterruptedException;

    /** A message that is of no use; false if nobody wants more. */
    boolean rejected(Frame.Rejected why, String raw) throws InterruptedException;

    /** Something that the connection can live with. */
    void warned(String what);

    /** Nothing will come any more: the connection was closed or, for a reason, given up. */
    void ended(@Nullable IOException failure);
}
