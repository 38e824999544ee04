package io.github.bgpstream4j.testkit.bmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** One connection of a {@link FakeRouter} to a station. What is said waits without bound, so that a station may be as slow as it likes. */
final class RouterConnection {
    private static final byte[] END = {};

    private final Socket socket;
    private final int pieces;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Begins to write.
     *
     * @param pieces how many bytes are written at once, or 0
     */
    RouterConnection(Socket socket, int pieces) throws IOException {
        this.socket = socket;
        this.pieces = pieces;
        socket.setTcpNoDelay(true);
        thread("fake-router-writes", this::write);
        thread("fake-router-reads", this::read);
    }

    void say(byte[] octets) {
        if (octets.length > 0) {
            waiting.add(octets);
        }
    }

    /** Ends the connection after everything has been written. */
    void end() {
        waiting.add(END);
    }

    /** Ends it at once, by RST. */
    void abort() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        close();
    }

    /** Waits until the connection is over, whichever side has ended it. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void write() {
        try (OutputStream out = socket.getOutputStream()) {
            for (byte[] octets = waiting.take(); octets.length > 0; octets = waiting.take()) {
                int step = pieces == 0 ? octets.length : pieces;
                for (int at = 0; at < octets.length; at += step) {
                    out.write(octets, at, Math.min(step, octets.length - at));
                }
            }
        } catch (IOException e) {
            // the station has closed it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** A station says nothing (RFC 7854 §3.2), so the first byte is a fault, and ends the connection as its end does. */
    private void read() {
        try (InputStream in = socket.getInputStream()) {
            int octet = in.read();
            if (octet >= 0) {
                throw new AssertionError("the station sent a byte: " + octet);
            }
        } catch (IOException e) {
            // as good as the end
        } finally {
            close();
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // closed all the same
        }
        waiting.add(END);
        closed.countDown();
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
