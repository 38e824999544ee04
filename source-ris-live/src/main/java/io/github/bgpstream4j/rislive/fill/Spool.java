package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.net.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lines that wait on disk, the first one in the first one out. Its files are nobody's: they have no name any more once they are open, where
 * the system can do that, and are deleted when they are closed elsewhere; what has been read takes no room. A few lines wait in memory and
 * see no disk. Not safe for use by several threads.
 */
final class Spool implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final long SEGMENT = 16 << 20;
    private static final int NONE = -1;
    private static final byte MESSAGE = 0;
    private static final byte REJECTED = 1;

    private final Path folder;
    private final Room room;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Buffer tail = new Buffer(); // written last, not on disk
    private ByteBuffer head = ByteBuffer.allocate(0); // to be read next, not on disk any more
    private long count;
    private long taken;

    /** How much all spools of a stream may hold together. Safe for use by several threads. */
    static final class Room {
        private final long limit;
        private long used;

        Room(long limit) {
            this.limit = limit;
        }

        /** Who has nothing may always have one line. */
        private synchronized boolean take(long bytes, boolean isFirst) {
            if (!isFirst && used + bytes > limit) {
                return false;
            }
            used += bytes;
            return true;
        }

        private synchronized void giveBack(long bytes) {
            used -= bytes;
        }

        synchronized long used() {
            return used;
        }
    }

    private static final class Segment {
        private final FileChannel file;
        private long written;
        private long read;

        Segment(FileChannel file) {
            this.file = file;
        }
    }

    private static final class Buffer extends ByteArrayOutputStream {
        ByteBuffer bytes() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        ByteBuffer takeAll() {
            ByteBuffer all = ByteBuffer.wrap(toByteArray());
            reset();
            return all;
        }
    }

    /** Without files yet, in a folder that may not be there yet. */
    Spool(Path folder, Room room) {
        this.folder = folder;
        this.room = room;
    }

    long size() {
        return count;
    }

    /** Adds a line; false if there is no room for it. */
    boolean offer(RisLine line) {
        if (tail.size() >= BUFFER && !write()) {
            return false;
        }
        byte[] bytes = encode(line);
        long length = (long) Integer.BYTES + bytes.length;
        if (!room.take(length, count == 0)) {
            return false;
        }
        taken += length;
        tail.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        tail.writeBytes(bytes);
        count++;
        return true;
    }

    /**
     * Takes the first line; null if there is none.
     *
     * @throws IOException if the disk fails
     */
    @Nullable
    RisLine poll() throws IOException {
        if (count == 0) {
            return null;
        }
        if (!head.hasRemaining()) {
            readOn(BUFFER);
        }
        while (head.remaining() < Integer.BYTES || head.remaining() < Integer.BYTES + head.getInt(head.position())) {
            readOn(head.remaining() + BUFFER);
        }
        byte[] bytes = new byte[head.getInt()];
        head.get(bytes);
        long length = (long) Integer.BYTES + bytes.length;
        room.giveBack(length);
        taken -= length;
        count--;
        return decode(bytes);
    }

    @Override
    public void close() throws IOException {
        room.giveBack(taken);
        taken = 0;
        count = 0;
        head = ByteBuffer.allocate(0);
        tail.reset();
        IOException failure = null;
        for (Segment segment : segments) {
            try {
                segment.file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        segments.clear();
        if (failure != null) {
            throw failure;
        }
    }

    /** Puts what waits in memory on disk; false if it stays there, as the disk has no room. */
    boolean write() {
        try {
            Segment last = segments.peekLast();
            if (last == null || last.written >= SEGMENT) {
                last = new Segment(open());
                segments.add(last);
            }
            ByteBuffer bytes = tail.bytes();
            for (long at = last.written; bytes.hasRemaining(); ) {
                at += last.file.write(bytes, at);
            }
            last.written += tail.size();
            tail.reset();
            return true;
        } catch (IOException e) {
            return false; // what was written of it does not count
        }
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(
                folder.resolve("ris-live-" + UUID.randomUUID() + ".spool"),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Has more bytes at hand than now. */
    private void readOn(int capacity) throws IOException {
        Segment first = segments.peek();
        while (first != null && first.read == first.written) {
            first.file.close();
            segments.remove();
            first = segments.peek();
        }
        if (first == null) { // lines are never divided between disk and memory
            head = tail.takeAll();
            return;
        }
        ByteBuffer more = ByteBuffer.allocate((int) Math.min(capacity, head.remaining() + first.written - first.read));
        more.put(head);
        while (more.hasRemaining()) {
            int read = first.file.read(more, first.read);
            if (read < 0) {
                throw new EOFException("the spool is shorter than it was");
            }
            first.read += read;
        }
        head = more.flip();
    }

    private static byte[] encode(RisLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (line instanceof RisMessage message) {
                out.writeByte(MESSAGE);
                write(out, message);
            } else if (line instanceof RisLine.Rejected rejected) {
                out.writeByte(REJECTED);
                write(out, rejected.collector().getBytes(StandardCharsets.UTF_8));
                out.writeLong(rejected.timeMicros());
                write(out, rejected.text().getBytes(StandardCharsets.UTF_8));
                write(out, rejected.issue());
            } else {
                throw new IllegalArgumentException("no line to keep: " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no such failures
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, RisMessage message) throws IOException {
        Peer peer = message.from().peer();
        IpAddress address = peer.address();
        write(out, message.from().collector().getBytes(StandardCharsets.UTF_8));
        out.writeLong(peer.asn());
        out.writeByte(address == null ? 0 : address.isIpv6() ? 6 : 4);
        if (address != null) {
            out.writeLong(address.high());
            out.writeLong(address.low());
        }
        out.writeLong(message.timeMicros());
        out.writeLong(message.id());
        write(out, message.bytes());
        out.writeBoolean(message.hasPathIdentifiers());
        PeerState state = message.state();
        out.writeByte(state == null ? NONE : state.code());
        write(out, message.issue());
    }

    private static void write(DataOutputStream out, @Nullable DecodeIssue issue) throws IOException {
        out.writeBoolean(issue != null);
        if (issue != null) {
            out.writeUTF(issue.code().name());
            out.writeInt(issue.offset());
            write(out, issue.rule().getBytes(StandardCharsets.UTF_8));
            write(out, issue.detail().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static RisLine decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readByte() == REJECTED) {
            String collector = text(in);
            long timeMicros = in.readLong();
            String text = text(in);
            DecodeIssue issue = issue(in);
            if (issue == null) {
                throw new EOFException("the spool is not what it was");
            }
            return new RisLine.Rejected(collector, timeMicros, text, issue);
        }
        String collector = text(in);
        long asn = in.readLong();
        int version = in.readByte();
        IpAddress address = version == 0 ? null : IpAddress.ofBits(in.readLong(), in.readLong(), version == 6);
        long timeMicros = in.readLong();
        long id = in.readLong();
        byte[] message = bytes(in);
        boolean pathIdentifiers = in.readBoolean();
        int state = in.readByte();
        RisMessage read = new RisMessage(
                new RisMessage.From(collector, new Peer(asn, address)),
                timeMicros,
                id,
                message,
                state == NONE ? null : PeerState.of(state),
                issue(in));
        return pathIdentifiers ? read.withPathIdentifiers() : read;
    }

    private static @Nullable DecodeIssue issue(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new DecodeIssue(DecodeIssue.Code.valueOf(in.readUTF()), in.readInt(), text(in), text(in))
                : null;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : in.readNBytes(length);
    }
}
