package io.github.bgpstream4j.kafka.poll;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.jspecify.annotations.Nullable;

/** Which topics are read: some by their names, or all whose names match. Immutable. */
public final class TopicChoice {
    private static final String INTERNAL = "__"; // as Kafka calls its own

    private final List<String> names;
    private final @Nullable Pattern pattern;

    private TopicChoice(List<String> names, @Nullable Pattern pattern) {
        this.names = names;
        this.pattern = pattern;
    }

    /**
     * Topics by name.
     *
     * @param names one at least
     * @return a choice
     */
    public static TopicChoice of(Collection<String> names) {
        return new TopicChoice(List.copyOf(names), null);
    }

    /**
     * Topics by pattern.
     *
     * @param pattern is found in the name
     * @return a choice
     */
    public static TopicChoice of(Pattern pattern) {
        return new TopicChoice(List.of(), pattern);
    }

    /**
     * Reads a choice.
     *
     * @param text names with commas between them, or a regular expression that begins with {@code ^}
     * @return null if it is neither
     */
    public static @Nullable TopicChoice parse(String text) {
        if (text.startsWith("^")) {
            try {
                return of(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                return null;
            }
        }
        List<String> names = List.of(text.split(",", -1));
        return names.stream().allMatch(TopicChoice::isName) ? of(names) : null;
    }

    /** Kafka's own rule. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 249
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    }

    /**
     * Whether a topic is read.
     *
     * @param topic its name
     * @return true if it is one of these
     */
    public boolean matches(String topic) {
        Pattern wanted = pattern;
        return wanted == null
                ? names.contains(topic)
                : !topic.startsWith(INTERNAL) && wanted.matcher(topic).find();
    }

    /**
     * The names that are not among topics.
     *
     * @param topics what there is
     * @return in the order given; none of a pattern
     */
    public List<String> missing(Collection<String> topics) {
        return names.stream().filter(name -> !topics.contains(name)).collect(Collectors.toList());
    }

    void subscribe(Consumer<?, ?> client, ConsumerRebalanceListener listener) {
        Pattern wanted = pattern;
        if (wanted == null) {
            client.subscribe(names, listener);
        } else {
            client.subscribe(Pattern.compile("(?!" + INTERNAL + ").*(?:" + wanted.pattern() + ").*"), listener);
        }
    }

    @Override
    public String toString() {
        Pattern wanted = pattern;
        return wanted == null ? String.join(",", names) : wanted.pattern();
    }
}
