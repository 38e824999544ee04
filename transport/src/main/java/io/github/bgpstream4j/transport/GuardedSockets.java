package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that end a read of a file for which a server sends much, but nothing of the file: the library reads the extensions of a chunk
 * (RFC 9112 §7.1.1) into memory, however long they are. It reads on the thread that asks for bytes of the file, so each thread has a
 * count of its own.
 *
 * <p>Safe for use by several threads.
 */
final class GuardedSockets extends SocketFactory {
    /** The library takes heads of 256 KiB, and more than one where it is redirected. */
    private static final int MOST = 1 << 20;

    private static final int NO_LIMIT = Integer.MIN_VALUE;

    private final ThreadLocal<int[]> left = ThreadLocal.withInitial(() -> new int[] {NO_LIMIT});

    /** This thread asks for the next bytes of a file. */
    void begin() {
        left.get()[0] = MOST;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new CountedInput(super.getInputStream(), GuardedSockets.this::count);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the library connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket("", port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket("", port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket("", port);
    }

    private void count(int bytes) throws HttpFailure {
        int[] mine = left.get();
        if (mine[0] != NO_LIMIT) {
            mine[0] -= bytes;
            if (mine[0] < 0) {
                throw HttpFailure.of("the server sends more than " + MOST + " bytes and nothing of the file");
            }
        }
    }
}
