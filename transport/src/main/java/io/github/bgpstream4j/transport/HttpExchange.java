package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One GET request and its answer. Used by one thread, except for {@link #cancel()}. */
final class HttpExchange {
    private final Call call;
    private @Nullable Response response;

    HttpExchange(OkHttpClient client, URI uri, Map<String, String> headers) throws HttpFailure {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw HttpFailure.of("not an http or https URL");
        }
        Request.Builder request = new Request.Builder()
                .url(url.newBuilder().username("").password("").fragment(null).build())
                .header("User-Agent", "BGPStream4J");
        if (!url.username().isEmpty()) {
            request.header("Authorization", Credentials.basic(url.username(), url.password()));
        }
        headers.forEach(request::header);
        call = client.newCall(request.build());
    }

    /** Sends the request and waits for the head of the answer. */
    void send() throws IOException {
        try {
            response = call.execute();
        } catch (ProtocolException e) {
            // the library gives up after twenty
            throw String.valueOf(e.getMessage()).startsWith("Too many follow-up")
                    ? HttpFailure.of("redirected in a circle, or too often")
                    : e;
        }
        String length = header("Content-Length");
        if (length != null && length.startsWith("-")) {
            throw HttpFailure.of("an answer with a length below zero");
        }
    }

    /** The host that answered, if the one that was asked has redirected to another; else null. */
    @Nullable
    String redirectedTo() {
        String host = answer().request().url().host();
        return host.equals(host()) ? null : host;
    }

    /** Of HTTP; 0 if there is no answer yet. */
    int status() {
        return response == null ? 0 : response.code();
    }

    /** What HTTP/1.1 says beside the status; may be empty. */
    String phrase() {
        return answer().message();
    }

    /** The host that is asked. */
    String host() {
        return call.request().url().host();
    }

    @Nullable
    String header(String name) {
        return answer().header(name);
    }

    /** How many bytes the body has; -1 if the server does not say. */
    long length() {
        return answer().body().contentLength();
    }

    InputStream body() {
        return answer().body().byteStream();
    }

    /** May be called by any thread: ends whatever this waits for. */
    void cancel() {
        call.cancel();
    }

    /** Gives the connection back if the body was read to its end, and else closes it. */
    void close(boolean atEnd) {
        if (!atEnd) {
            call.cancel();
        }
        Response open = response;
        if (open != null) {
            try {
                open.close();
            } catch (IllegalArgumentException e) {
                call.cancel(); // the library reads as many bytes as the length says, below zero, too
            }
        }
    }

    private Response answer() {
        return Objects.requireNonNull(response, "not sent");
    }
}
