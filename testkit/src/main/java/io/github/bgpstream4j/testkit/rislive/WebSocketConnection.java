package io.github.bgpstream4j.testkit.rislive;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A websocket (RFC 6455), compressed if both want it (RFC 7692). */
final class WebSocketConnection extends RisLiveConnection {
    static final int ABNORMAL = 1006;

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int MAX_FRAME = 1 << 24;
    private static final byte[] FLUSHED = {0, 0, (byte) 0xff, (byte) 0xff};

    private final boolean deflates;
    private final boolean forgets; // after each message, what it could refer to in the next
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private final byte[] packed = new byte[1 << 13];
    private volatile boolean acknowledge;

    WebSocketConnection(FakeRisLive server, Socket socket, InputStream in, Request request, int number) {
        super(server, socket, in, request, number);
        deflates = server.compresses()
                && request.says(EXTENSIONS, "permessage-deflate")
                && !request.says(EXTENSIONS, "server_max_window_bits=");
        forgets = request.says(EXTENSIONS, "server_no_context_takeover");
    }

    @Override
    void writeHead(OutputStream out) throws IOException {
        String head =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(Objects.requireNonNull(request.header("Sec-WebSocket-Key")))
                        + (deflates ? "\r\n" + EXTENSIONS + ": permessage-deflate" : "")
                        + (deflates && forgets ? "; server_no_context_takeover" : "")
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    void talk(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean compressed = false;
        while (true) {
            int first = in.readUnsignedByte();
            int opcode = first & 0x0f;
            byte[] payload = readPayload(in);
            if (isFrozen()) {
                return;
            }
            switch (opcode) {
                case Item.CONTINUATION, Item.TEXT, Item.BINARY -> {
                    compressed = opcode == Item.CONTINUATION ? compressed : (first & 0x40) != 0;
                    text.writeBytes(payload);
                    if ((first & 0x80) != 0) {
                        byte[] whole = text.toByteArray();
                        text.reset();
                        received(new String(compressed ? inflated(whole) : whole, StandardCharsets.UTF_8));
                    }
                }
                case Item.PING -> {
                    if (server.pinged()) {
                        add(new Item(Item.PONG, true, payload), false);
                    }
                }
                case Item.PONG -> server.ponged();
                case Item.CLOSE -> {
                    server.saidGoodbye();
                    add(new Item(Item.CLOSE, true, payload), false);
                    flush();
                    return;
                }
                default -> throw new EOFException("opcode " + opcode);
            }
        }
    }

    @Override
    void write(Item item, OutputStream out) throws IOException {
        if (item.opcode() == Item.CUT) {
            return;
        }
        boolean packs = deflates && item.opcode() == Item.TEXT && item.last();
        byte[] payload = packs ? deflated(item.payload()) : item.payload();
        out.write((item.last() ? 0x80 : 0) | (packs ? 0x40 : 0) | item.opcode());
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.write(payload);
    }

    @Override
    List<Item> lastWords() {
        return List.of(Item.text(FakeRisLive.error(FakeRisLive.BEHIND)), Item.close(TRY_AGAIN_LATER, "too slow"));
    }

    @Override
    boolean options(Map<String, @Nullable Object> options) {
        acknowledge = RisFilter.flag(options.get("acknowledge"), acknowledge, "acknowledge");
        return super.options(options);
    }

    private void received(String text) {
        note(text);
        try {
            Map<String, @Nullable Object> message = Json.parseObject(text);
            switch (String.valueOf(message.get("type"))) {
                case "ris_subscribe" -> subscribe(Json.object(message.get("data")));
                case "ris_unsubscribe" -> {
                    List<String> which = RisFilter.ofEach(Json.object(message.get("data"))).stream()
                            .map(RisFilter::json)
                            .toList();
                    filters.removeIf(filter -> which.contains(filter.json()));
                    server.changed();
                }
                case "request_rrc_list" ->
                    answer("{\"type\":\"ris_rrc_list\",\"data\":" + server.collectorList() + "}");
                case "ping" -> {
                    if (server.pinged()) {
                        answer("{\"type\":\"pong\",\"data\":null}");
                    }
                }
                default -> throw new IllegalArgumentException("unknown type: " + text);
            }
        } catch (IllegalArgumentException e) {
            answer(FakeRisLive.error(String.valueOf(e.getMessage())));
        }
    }

    private void subscribe(Map<String, @Nullable Object> data) {
        if (data.get("socketOptions") != null) {
            options(Json.object(data.get("socketOptions")));
        }
        List<RisFilter> asked = RisFilter.ofEach(data);
        RisLiveRules.Answer how = server.nextAnswer();
        if (how.error() != null) {
            answer(FakeRisLive.error(how.error()));
            return;
        }
        if (how.acknowledged() && acknowledge) {
            Map<String, @Nullable Object> own = new LinkedHashMap<>(data);
            own.remove("socketOptions");
            answer("{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":" + Json.write(own)
                    + ",\"socketOptions\":{\"includeRaw\":" + includeRaw + ",\"acknowledge\":true}}}");
        }
        if (how.inForce()) {
            subscribe(asked);
        }
    }

    private void answer(String text) {
        if (!server.isSilent()) {
            add(Item.text(text), false);
        }
    }

    private static byte[] readPayload(DataInputStream in) throws IOException {
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        if ((second & 0x80) == 0 || length < 0 || length > MAX_FRAME) {
            throw new EOFException("frame of " + length + " bytes, masked or not");
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < 4 || payload.length < length) {
            throw new EOFException("the connection ends in a frame");
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private byte[] deflated(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length / 2 + 16);
        deflater.setInput(payload);
        int length;
        do {
            length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
            out.write(packed, 0, length);
        } while (length == packed.length);
        if (forgets) {
            deflater.reset();
        }
        byte[] bytes = out.toByteArray();
        return Arrays.copyOf(bytes, bytes.length - FLUSHED.length);
    }

    private byte[] inflated(byte[] payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 13];
        byte[] whole = Arrays.copyOf(payload, payload.length + FLUSHED.length);
        System.arraycopy(FLUSHED, 0, whole, payload.length, FLUSHED.length);
        inflater.setInput(whole);
        try {
            for (int length = inflater.inflate(part); length > 0; length = inflater.inflate(part)) {
                out.write(part, 0, length);
            }
        } catch (DataFormatException e) {
            throw new IOException("not deflated", e);
        }
        return out.toByteArray();
    }

    private static String accept(String key) {
        try {
            byte[] text = (key.strip() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }
}
