package io.github.bgpstream4j.cli.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments taken apart by the rules of {@code getopt_long}, which bgpreader follows: options and operands may be mixed,
 * letters may be joined ({@code -rn5}), long names shortened as long as they stay unique, {@code --} ends the options.
 *
 * <p>Written by hand for the time it takes: picocli 4.7.7 with these options took 85 ms of the 120 ms that a JVM needed to
 * start and end (2 cores, JDK 17), which is more than reading an update file takes.
 */
public final class CommandLine {
    /** As an input standard input, as a file to write standard output. */
    public static final String STANDARD = "-";

    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
    private final List<String> operands = new ArrayList<>();

    private CommandLine() {}

    public static CommandLine parse(String... arguments) {
        CommandLine line = new CommandLine();
        for (int at = 0; at < arguments.length; at++) {
            String argument = arguments[at];
            if (argument.equals("--")) {
                line.operands.addAll(List.of(arguments).subList(at + 1, arguments.length));
                break;
            }
            boolean consumedNext = false;
            if (argument.startsWith("--")) {
                consumedNext = line.longOption(argument, arguments, at);
            } else if (argument.length() > 1 && argument.charAt(0) == '-') {
                consumedNext = line.letters(argument, arguments, at);
            } else {
                line.operands.add(argument);
            }
            if (consumedNext) {
                at++;
            }
        }
        return line;
    }

    public boolean has(Option option) {
        return values.containsKey(option);
    }

    /** The values of an option in the order given. */
    public List<String> all(Option option) {
        return values.getOrDefault(option, List.of());
    }

    /** The last value of an option, which is the one that counts. */
    @Nullable
    public String last(Option option) {
        List<String> all = all(option);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Whether the first operand is this word, which is then no input any more; a file of that name is {@code ./word}. */
    public boolean command(String word) {
        boolean there = !operands.isEmpty() && operands.get(0).equals(word);
        if (there) {
            operands.remove(0);
        }
        return there;
    }

    public List<String> operands() {
        return operands;
    }

    /** Refuses an option together with any of the others. */
    void refuse(Option option, Option... others) {
        if (has(option)) {
            refuse(option.display(), others);
        }
    }

    /** Refuses an option together with those that say which lines are printed. */
    void refuseLines(Option option) {
        refuse(option, Option.ELEMS, Option.BGPDUMP, Option.RECORDS, Option.FORMAT, Option.HEADERS);
    }

    /** Refuses options that do not go with something that is asked for. */
    void refuse(String asked, Option... others) {
        for (Option other : others) {
            if (has(other)) {
                throw new UsageException(asked + " and " + other.display() + " exclude each other");
            }
        }
    }

    private boolean longOption(String argument, String[] arguments, int at) {
        int equals = argument.indexOf('=');
        String name = argument.substring(2, equals < 0 ? argument.length() : equals);
        Option option = OptionNames.find(name);
        if (equals >= 0) {
            if (!option.hasArgument()) {
                throw new UsageException("option --" + option.longName + " takes no value: " + argument);
            }
            add(option, argument.substring(equals + 1));
            return false;
        }
        return addWithNext(option, "--" + option.longName, arguments, at);
    }

    private boolean letters(String argument, String[] arguments, int at) {
        for (int i = 1; i < argument.length(); i++) {
            Option option = Option.ofLetter(argument.charAt(i));
            if (option == null) {
                throw new UsageException(OptionNames.unknownLetter(argument, i));
            }
            if (option.hasArgument() && i + 1 < argument.length()) {
                add(option, argument.substring(i + 1));
                return false;
            }
            if (addWithNext(option, "-" + option.letter, arguments, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean addWithNext(Option option, String typed, String[] arguments, int at) {
        if (!option.hasArgument()) {
            add(option, "");
            return false;
        }
        if (at + 1 == arguments.length) {
            throw new UsageException("option " + typed + " needs a value: " + option.argument);
        }
        String value = arguments[at + 1];
        if (value.startsWith("-") && !(option.takesTime() && isAgo(value))) {
            String attached = typed.startsWith("--") ? typed + "='" + value + "'" : typed + "'" + value + "'";
            throw new UsageException("option " + typed + " needs a value, and " + value
                    + " looks like an option; if it is the value, attach it: " + attached);
        }
        add(option, value);
        return true;
    }

    private static boolean isAgo(String value) {
        return value.length() > 1 && Character.isDigit(value.charAt(1));
    }

    private void add(Option option, String value) {
        values.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
    }
}
