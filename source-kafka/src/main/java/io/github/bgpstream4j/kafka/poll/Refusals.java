package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.source.NotOpenedException;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.transport.secret.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** What keeps a source from being read at all, in words for people: one line without secrets. */
final class Refusals {
    private static final String PROTOCOL = "security.protocol";
    private static final Pattern QUOTED = Pattern.compile("=\\s*(?:\"([^\"]{3,})\"|([^\\s\";]{3,}))");
    private static final int SHOWN = 3;

    private final String brokers;
    private final Map<String, String> config;
    private final List<Secret> secrets = new ArrayList<>();

    Refusals(KafkaSettings settings) {
        brokers = settings.brokers();
        config = settings.config();
        config.forEach((key, value) -> {
            if (ClientConfig.isSecret(key)) {
                secret(value);
                for (Matcher parts = QUOTED.matcher(value); parts.find(); ) {
                    secret(parts.group(1) == null ? parts.group(2) : parts.group(1));
                }
            }
        });
    }

    private void secret(String value) {
        try {
            secrets.add(Secret.of(value.strip()));
        } catch (IllegalArgumentException e) {
            // several lines, such as a certificate: no message has them in one
        }
    }

    /** The reason that something failed. */
    String reason(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = SourceException.reason(root);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("jaas") || lower.contains("control flag")) {
            // what it says of the value may be a piece of a password
            return "config.sasl.jaas.config cannot be read; it is MODULE required NAME=\"VALUE\" NAME=\"VALUE\";";
        }
        for (Secret secret : secrets) {
            text = secret.redact(text);
        }
        return text;
    }

    /** What is fatal of a failure; null if another attempt may help. */
    @Nullable
    IOException fatal(RuntimeException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslAuthenticationException) {
                return tls(problem);
            }
            if (cause instanceof AuthenticationException) {
                return refused(brokers + " refuses the login: " + reason(cause), problem);
            }
            if (cause instanceof TopicAuthorizationException topics) {
                return refused(brokers + " does not let this login read " + some(topics.unauthorizedTopics()), problem);
            }
            if (cause instanceof AuthorizationException) {
                return refused(brokers + " does not permit that to this login: " + reason(cause), problem);
            }
            if (cause instanceof UnsupportedVersionException) {
                return refused(brokers + " is older than Kafka 2.1, which the client needs", problem);
            }
        }
        return null;
    }

    private IOException tls(Throwable problem) {
        String why = reason(problem);
        String lower = why.toLowerCase(Locale.ROOT);
        if (lower.contains("unrecognized ssl message") || lower.contains("unrecognized record")) {
            return notTls(problem);
        }
        String advice = lower.contains("certif") || lower.contains("path") || lower.contains("subject")
                ? "; name the authority that signed its certificate with config.ssl.truststore.location"
                : "";
        return refused("no TLS connection with " + brokers + ": " + why + advice, problem);
    }

    private IOException notTls(Throwable problem) {
        return refused(
                brokers + " does not speak TLS: leave out config.security.protocol=" + protocol()
                        + (isSasl() ? ", or say SASL_PLAINTEXT" : ""),
                problem);
    }

    /** What is wrong between the two sides, if they do not speak the same; null if that is not it. */
    @Nullable
    IOException mismatch() {
        boolean tls = protocol().endsWith("SSL");
        for (String broker : brokers.split(",", -1)) {
            TlsProbe.Answer answer = TlsProbe.of(broker.strip());
            if (answer == TlsProbe.Answer.TLS && !tls) {
                String what =
                        broker.strip() + " speaks TLS: say config.security.protocol=" + (isSasl() ? "SASL_SSL" : "SSL");
                return refused(what, new IOException(what));
            }
            if (answer == TlsProbe.Answer.PLAIN && tls) {
                return notTls(new IOException("no TLS"));
            }
        }
        return null;
    }

    private String protocol() {
        return config.getOrDefault(PROTOCOL, "PLAINTEXT").toUpperCase(Locale.ROOT);
    }

    private boolean isSasl() {
        return protocol().startsWith("SASL");
    }

    IOException noTopic(TopicChoice wanted, Collection<String> topics) {
        String what = "no topic matches " + wanted + "; the brokers have "
                + (topics.isEmpty() ? "none" : topics.size() + ", such as " + some(topics));
        return refused(what, new IOException(what));
    }

    IOException refused(String what, Throwable cause) {
        return new NotOpenedException(what, cause);
    }

    private static String some(Collection<String> names) {
        return String.join(", ", names.stream().sorted().limit(SHOWN).toList()) + (names.size() > SHOWN ? ", …" : "");
    }
}
