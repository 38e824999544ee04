package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.HttpCalls.Answer;
import io.github.bgpstream4j.transport.HttpCalls.BodyReader;
import io.github.bgpstream4j.transport.HttpFailure;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What brokers are asked with: five attempts in half a minute at most, two where something else can be asked, and replies of 4 MiB at
 * most. Safe for use by several threads.
 */
public final class Questions implements Closeable {
    private static final int ATTEMPTS = 5;
    private static final int ATTEMPTS_OF_SEVERAL = 2;
    private static final int MAX_REPLY = 4 << 20;
    private static final int MAX_SHOWN = 300;
    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.5, ATTEMPTS, Duration.ofMinutes(5));
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private final HttpCalls calls;
    private final SourceMonitor monitor;
    private final Limits limits;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile boolean hasOther;

    /**
     * Nobody is asked yet.
     *
     * @param context clock, and monitor that hears once of each broker that it is asked again
     */
    public Questions(OpenContext context, Limits limits) {
        calls = HttpCalls.withoutSecrets(limits.ofAttempt, RETRIES, context.clock());
        monitor = context.monitor();
        this.limits = limits;
    }

    /** How long an answer may take, and a question with all its attempts; but for pauses that the only broker asks for. */
    public record Limits(Duration ofAttempt, Duration ofQuestion) {
        public static final Limits USUAL = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    /** Says whether something else can be asked, if the service that is asked next fails. */
    public void hasOther(boolean has) {
        hasOther = has;
    }

    /** Reads the text of a reply. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws IOException;
    }

    /**
     * Asks, and waits for the reply.
     *
     * @param name of the broker
     * @throws ServiceFailure if there is none after all attempts, or it can never be read
     */
    <T> T ask(String name, String url, Parser<T> parser) throws ServiceFailure, InterruptedException {
        Reader<T> reader = new Reader<>(parser);
        HttpCalls.Patience patience = new HttpCalls.Patience(
                hasOther ? ATTEMPTS_OF_SEVERAL : ATTEMPTS, limits.ofQuestion, !hasOther, failed -> again(name, failed));
        Answer<T> answer = calls.get(URI.create(url), HEADERS, reader, patience);
        T reply = answer.body();
        if (reply == null) {
            int status = answer.status();
            String problem = problem(answer);
            boolean isOfClient = status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
            throw new ServiceFailure(problem, isOfClient || reader.isFinal, status);
        }
        return reply;
    }

    private void again(String name, Answer<?> failed) {
        if (warned.add(name)) {
            String problem = failed.status() == Answer.NONE
                    ? " does not answer: " + shown(failed.text())
                    : ": " + problem(failed);
            monitor.warned(name + problem + "; trying again");
        }
    }

    private static String problem(Answer<?> answer) {
        String text = answer.text().startsWith("<") ? "a page in place of data" : shown(answer.text());
        return answer.status() == 200 ? text : answer.problem().replace(answer.text(), text);
    }

    /** What a server says, on one line, not too long, and without what may be secret in URLs. */
    public static String shown(String text) {
        String begin = text.substring(0, Math.min(text.length(), 2 * MAX_SHOWN));
        StringBuilder line = new StringBuilder();
        for (String word : begin.strip().split("\\s+")) {
            line.append(line.isEmpty() ? "" : " ").append(word.contains("://") ? UrlText.withoutSecrets(word) : word);
        }
        return DisplayText.shown(UrlText.masked(line.toString()), MAX_SHOWN);
    }

    @Override
    public void close() {
        calls.close();
    }

    /** Notes whether another answer would be of no use either. */
    private static final class Reader<T> implements BodyReader<T> {
        private final BodyReader<String> text = BodyReader.data(MAX_REPLY);
        private final Parser<T> parser;
        private boolean isFinal;

        Reader(Parser<T> parser) {
            this.parser = parser;
        }

        @Override
        public T read(InputStream body) throws IOException {
            try {
                String reply = text.read(body);
                if (reply.isBlank()) {
                    throw new IOException("an empty answer");
                }
                return parser.parse(reply);
            } catch (HttpFailure e) {
                isFinal = true;
                throw e;
            }
        }
    }
}
