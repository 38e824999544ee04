package io.github.bgpstream4j.testkit.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/** Carries one direction of a connection and does to it what its faults say. Used by one thread. */
final class Relay {
    private final Socket sender;
    private final Socket receiver;
    private final byte[] buffer;
    private long position;

    Relay(Socket sender, Socket receiver, int pieces) {
        this.sender = sender;
        this.receiver = receiver;
        this.buffer = new byte[pieces];
    }

    /** Carries until the direction ends; it is over then for the receiver, too. */
    void run(List<Fault> faults) throws IOException, InterruptedException {
        for (Fault fault : faults) {
            if (!forward(fault.at() - position) || !apply(fault)) {
                return;
            }
        }
        forward(Long.MAX_VALUE);
    }

    /** Whether the direction goes on behind the fault. */
    private boolean apply(Fault fault) throws IOException, InterruptedException {
        if (fault instanceof Fault.Cut) {
            receiver.shutdownOutput();
            discard(Long.MAX_VALUE);
            return false;
        }
        if (fault instanceof Fault.Reset) {
            reset(receiver);
            reset(sender);
            return false;
        }
        if (fault instanceof Fault.Hold hold) {
            hold.gate().pass();
            return true;
        }
        if (fault instanceof Fault.Omit omit) {
            return discard(omit.count());
        }
        return change(fault);
    }

    private boolean change(Fault fault) throws IOException {
        byte[] octets = sender.getInputStream().readNBytes((int) fault.length());
        boolean whole = octets.length == fault.length();
        if (whole && fault instanceof Fault.Flip flip) {
            octets[0] ^= (byte) flip.bits();
        } else if (whole && fault instanceof Fault.Swap swap) {
            byte[] first = octets.clone();
            System.arraycopy(octets, swap.size(), octets, 0, swap.size());
            System.arraycopy(first, 0, octets, swap.size(), swap.size());
        }
        position += octets.length;
        OutputStream out = receiver.getOutputStream();
        for (int from = 0; from < octets.length; from += buffer.length) {
            out.write(octets, from, Math.min(buffer.length, octets.length - from));
        }
        return whole || finish();
    }

    private boolean forward(long count) throws IOException {
        InputStream in = sender.getInputStream();
        OutputStream out = receiver.getOutputStream();
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return finish();
            }
            out.write(buffer, 0, read);
            position += read;
            left -= read;
        }
        return true;
    }

    private boolean discard(long count) throws IOException {
        InputStream in = sender.getInputStream();
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return finish();
            }
            position += read;
            left -= read;
        }
        return true;
    }

    private boolean finish() throws IOException {
        if (!receiver.isOutputShutdown()) {
            receiver.shutdownOutput();
        }
        return false;
    }

    /** Closes a socket so that its peer gets a RST. */
    static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
