package io.github.bgpstream4j.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a source's text, declared once: they are read, listed and refused from here. An immutable value.
 *
 * <pre>{@code
 * private static final SourceOption<Boolean> TLS = SourceOption.flag("tls", "whether to encrypt (default: false)");
 * private static final SourceOptions OPTIONS = SourceOptions.of(TLS, INTERVAL);
 *
 * SourceOptions.Given given = OPTIONS.read(spec);
 * given.ifGiven(INTERVAL, builder::interval);
 * }</pre>
 */
public final class SourceOptions {
    /** A source without options. */
    public static final SourceOptions NONE = of();

    private final Map<String, SourceOption<?>> options = new LinkedHashMap<>();

    private SourceOptions(List<SourceOption<?>> list) {
        for (SourceOption<?> option : list) {
            if (options.put(option.name(), option) != null) {
                throw new IllegalArgumentException("option " + option + " twice");
            }
        }
    }

    /**
     * Makes a list.
     *
     * @param options in the order to show them in
     * @return the list
     * @throws IllegalArgumentException if two have the same name
     */
    public static SourceOptions of(SourceOption<?>... options) {
        return new SourceOptions(List.of(options));
    }

    /**
     * All of them.
     *
     * @return in the order to show them in
     */
    public List<SourceOption<?>> list() {
        return new ArrayList<>(options.values());
    }

    /**
     * Reads the options of a source's text, all at once.
     *
     * @param spec the text, taken apart
     * @return their values
     * @throws SourceException if one is not of this list, or its value is not what it should be; the message names it and the source
     */
    public Given read(SourceSpec spec) {
        Map<SourceOption<?>, Object> values = new LinkedHashMap<>();
        spec.options().forEach((name, value) -> {
            SourceOption<?> option = options.get(name);
            if (option == null) {
                throw new SourceException("unknown option '" + name + "' of source " + spec.withoutOptions()
                        + "; known are " + String.join(", ", new TreeSet<>(options.keySet())));
            }
            values.put(option, option.parse(value, spec));
        });
        return new Given(values);
    }

    /** The values that a text gives. */
    public static final class Given {
        private final Map<SourceOption<?>, Object> values;

        private Given(Map<SourceOption<?>, Object> values) {
            this.values = values;
        }

        /**
         * One value.
         *
         * @param <T> what it means
         * @param option an option of the list
         * @return null if it is not given
         */
        @SuppressWarnings("unchecked") // the option has made the value
        public <T> @Nullable T get(SourceOption<T> option) {
            return (T) values.get(option);
        }

        /**
         * One value.
         *
         * @param <T> what it means
         * @param option an option of the list
         * @param ifAbsent what to return if it is not given
         * @return the value
         */
        public <T> T get(SourceOption<T> option, T ifAbsent) {
            T value = get(option);
            return value == null ? ifAbsent : value;
        }

        /**
         * Whether a flag is given as true.
         *
         * @param flag an option of the list
         * @return false if it is not given
         */
        public boolean is(SourceOption<Boolean> flag) {
            return get(flag, false);
        }

        /**
         * Hands a value on, unless it is not given.
         *
         * @param <T> what it means
         * @param option an option of the list
         * @param consumer takes the value
         */
        public <T> void ifGiven(SourceOption<T> option, Consumer<? super T> consumer) {
            T value = get(option);
            if (value != null) {
                consumer.accept(value);
            }
        }
    }
}
