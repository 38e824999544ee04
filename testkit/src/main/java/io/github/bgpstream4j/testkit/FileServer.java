package io.github.bgpstream4j.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A server of one file on this machine; it answers as it should, except where a test wants otherwise. It needs the libraries
 * {@code mockwebserver3} and {@code okhttp-tls}.
 */
public final class FileServer implements AutoCloseable {
    /**
     * The ETag of the file.
     */
    public static final String TAG = "\"one\"";
    /**
     * When the file was changed last.
     */
    public static final String DATE = "Thu, 11 Aug 2016 16:05:00 GMT";

    private final MockWebServer server = new MockWebServer();
    private final Queue<Function<RecordedRequest, MockResponse.Builder>> tricks = new ArrayDeque<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private byte[] file;
    private @Nullable String tag = TAG;
    private @Nullable String date = DATE;
    private boolean ranges = true;

    /**
     * Starts a server of http.
     *
     * @param file its bytes
     * @throws IOException if it cannot be started
     */
    public FileServer(byte... file) throws IOException {
        this(null, file);
    }

    /**
     * Starts a server of https, if there is a certificate.
     *
     * @param certificates the server's; null for http
     * @param file its bytes
     * @throws IOException if it cannot be started
     */
    public FileServer(@Nullable HandshakeCertificates certificates, byte... file) throws IOException {
        this.file = file.clone();
        if (certificates != null) {
            server.useHttps(certificates.sslSocketFactory());
        }
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    /**
     * Where the file is.
     *
     * @param path any
     * @return a URL with that path
     */
    public URI url(String path) {
        return server.url(path).uri();
    }

    /**
     * What was asked for.
     *
     * @return Range and If-Range of each request, {@code whole} for those without
     */
    public String[] requests() {
        return requests.toArray(new String[0]);
    }

    /**
     * Where it listens.
     *
     * @return a port
     */
    public int port() {
        return server.getPort();
    }

    /**
     * Has every request answered with the whole file.
     *
     * @return this server
     */
    public FileServer withoutRanges() {
        ranges = false;
        return this;
    }

    /**
     * Sets what names this version of the file.
     *
     * @param newTag its ETag; null for none
     * @param newDate its Last-Modified; null for none
     * @return this server
     */
    public FileServer named(@Nullable String newTag, @Nullable String newDate) {
        tag = newTag;
        date = newDate;
        return this;
    }

    /**
     * Has another file from now on.
     *
     * @param newFile its bytes
     */
    public synchronized void change(byte... newFile) {
        file = newFile.clone();
    }

    /**
     * Answers the next request, or the one after those that are set already, in its own way.
     *
     * @param trick makes the answer
     * @return this server
     */
    public synchronized FileServer then(Function<RecordedRequest, MockResponse.Builder> trick) {
        tricks.add(trick);
        return this;
    }

    /**
     * Answers the next request without a body.
     *
     * @param status of HTTP
     * @param header names and values in turn
     * @return this server
     */
    public FileServer thenStatus(int status, String... header) {
        return then(request -> {
            MockResponse.Builder answer = new MockResponse.Builder().code(status);
            for (int i = 0; i < header.length; i += 2) {
                answer.setHeader(header[i], header[i + 1]);
            }
            return answer;
        });
    }

    /**
     * Sends what the next request asks for as far as a byte of the file, then closes the connection.
     *
     * @param octet which one
     * @return this server
     */
    public FileServer thenBreakAt(int octet) {
        return then(request -> cut(request, octet).onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));
    }

    /**
     * Sends what the next request asks for as far as a byte of the file, then nothing.
     *
     * @param octet which one
     * @return this server
     */
    public FileServer thenStallAt(int octet) {
        return then(request -> cut(request, octet));
    }

    /**
     * The answer of a server as it should be.
     *
     * @param request what is asked for
     * @return an answer that can be changed
     */
    public MockResponse.Builder whatIsAskedFor(RecordedRequest request) {
        int from = from(request);
        MockResponse.Builder answer = new MockResponse.Builder().body(new Buffer().write(rest(from)));
        if (from > 0) {
            answer.code(206).setHeader("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        if (tag != null) {
            answer.setHeader("ETag", tag);
        }
        if (date != null) {
            answer.setHeader("Last-Modified", date);
        }
        return answer;
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse.Builder cut(RecordedRequest request, int octet) {
        int from = from(request);
        MockResponse.Builder whole = whatIsAskedFor(request);
        return whole.body(new Buffer().write(Arrays.copyOfRange(file, from, octet)))
                .setHeader("Content-Length", file.length - from);
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String range = request.getHeaders().get("Range");
        requests.add(
                range == null ? "whole" : range + " " + request.getHeaders().get("If-Range"));
        Function<RecordedRequest, MockResponse.Builder> trick = tricks.poll();
        return (trick == null ? whatIsAskedFor(request) : trick.apply(request)).build();
    }

    private int from(RecordedRequest request) {
        String range = request.getHeaders().get("Range");
        String condition = request.getHeaders().get("If-Range");
        boolean holds = condition == null || condition.equals(tag) || condition.equals(date);
        return range == null || !ranges || !holds ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    private byte[] rest(int from) {
        return Arrays.copyOfRange(file, from, file.length);
    }
}
