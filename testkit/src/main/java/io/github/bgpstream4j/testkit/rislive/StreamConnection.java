package io.github.bgpstream4j.testkit.rislive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The stream of lines, {@code /v1/stream/}: one chunk of HTTP for each. */
final class StreamConnection extends RisLiveConnection {
    private static final byte[] LINE_END = {'\n'};
    private static final byte[] EVENT_END = {'\n', '\n'};
    private static final byte[] EVENT = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final boolean lines;
    private final boolean gzip;
    private @Nullable OutputStream body;

    StreamConnection(FakeRisLive server, Socket socket, InputStream in, Request request, int number) {
        super(server, socket, in, request, number);
        lines = request.isJson();
        gzip = server.compresses() && request.says("Accept-Encoding", "gzip");
    }

    @Override
    void writeHead(OutputStream out) throws IOException {
        String type = lines ? "application/x-ndjson" : "text/event-stream";
        String head = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n"
                + (gzip ? "Content-Encoding: gzip\r\n" : "") + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        OutputStream chunks = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (length > 0) {
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(bytes, from, length);
                    out.write('\r');
                    out.write('\n');
                }
            }
        };
        body = gzip ? new GZIPOutputStream(chunks, 1 << 13, true) : chunks;
    }

    @Override
    void talk(InputStream from) throws IOException {
        String asked = request.header("X-RIS-Subscribe");
        try {
            if (asked == null) {
                includeRaw = true; // as the firehose does without the header
                subscribe(RisFilter.ofEach(Map.of()));
            } else {
                note(asked);
                Map<String, @Nullable Object> data = Json.parseObject(asked);
                includeRaw = RisFilter.flag(data.get("includeRaw"), false, "includeRaw");
                if (data.get("socketOptions") != null) {
                    options(Json.object(data.get("socketOptions")));
                }
                subscribe(RisFilter.ofEach(data));
            }
        } catch (IllegalArgumentException e) {
            sendText(FakeRisLive.error(String.valueOf(e.getMessage())));
            close(0, "");
        }
        byte[] ignored = new byte[256];
        while (from.read(ignored) >= 0 && !isFrozen()) {
            // a client has nothing more to say
        }
    }

    @Override
    void write(Item item, OutputStream out) throws IOException {
        OutputStream to = body;
        if (to == null || item.opcode() == Item.CUT) {
            return;
        }
        if (item.opcode() == Item.CLOSE) {
            if (to instanceof GZIPOutputStream packed) {
                packed.finish();
            }
            out.write(LAST_CHUNK);
            return;
        }
        byte[] before = lines || item.opcode() == Item.CONTINUATION ? new byte[0] : EVENT;
        byte[] after = !item.last() ? new byte[0] : lines ? LINE_END : EVENT_END;
        byte[] chunk = new byte[before.length + item.payload().length + after.length];
        System.arraycopy(before, 0, chunk, 0, before.length);
        System.arraycopy(item.payload(), 0, chunk, before.length, item.payload().length);
        System.arraycopy(after, 0, chunk, before.length + item.payload().length, after.length);
        to.write(chunk, 0, chunk.length);
    }

    @Override
    void flush(OutputStream out) throws IOException {
        if (body != null) {
            body.flush();
        }
        out.flush();
    }

    @Override
    List<Item> lastWords() {
        return List.of(Item.text(FakeRisLive.BEHIND), Item.close(0, ""));
    }
}
