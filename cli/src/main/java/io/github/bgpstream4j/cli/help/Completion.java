package io.github.bgpstream4j.cli.help;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveProject;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.cli.input.DataInterface;
import io.github.bgpstream4j.cli.options.Option;
import io.github.bgpstream4j.cli.options.UsageException;
import java.util.ArrayList;
import java.util.List;

/** What a shell needs to complete options and their values. */
public final class Completion {
    private static final String BASH = "bash";
    private static final String ZSH = "zsh";

    private Completion() {}

    public static String of(String shell) {
        return switch (shell) {
            case BASH -> bash();
            case ZSH -> zsh();
            default -> throw new UsageException("--completion is for bash or zsh, not " + shell);
        };
    }

    /** The words that may follow an option; empty if any may. */
    private static List<String> values(Option option) {
        return switch (option) {
            case COMPLETION -> List.of(BASH, ZSH);
            case DATA_INTERFACE -> DataInterface.words();
            case FORMAT -> List.of("bgpreader", "bgpreader-m", "bgpdump", "json");
            case PROJECT ->
                Catalogue.known().projects().stream().map(ArchiveProject::name).toList();
            case COLLECTOR ->
                Catalogue.known().collectors().stream()
                        .map(ArchiveCollector::name)
                        .toList();
            case RECORD_TYPE -> List.of("ribs", "updates");
            case RESOURCE_TYPE -> List.of("stream", "batch");
            default -> List.of();
        };
    }

    private static List<String> names(Option option) {
        return option.letter == 0
                ? List.of("--" + option.longName)
                : List.of("-" + option.letter, "--" + option.longName);
    }

    /** Where nothing is offered, bash goes on with names of files. */
    private static String bash() {
        List<String> names = new ArrayList<>();
        StringBuilder cases = new StringBuilder();
        for (Option option : Option.values()) {
            names.addAll(names(option));
            if (!values(option).isEmpty()) {
                cases.append("    ")
                        .append(String.join(" | ", names(option)))
                        .append(") offered=\"")
                        .append(String.join(" ", values(option)))
                        .append("\" ;;\n");
            }
        }
        return """
                # bash completion of bgpreader: source this file, or put it where bash-completion looks
                _bgpreader() {
                  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} offered=
                  case $before in
                """ + cases + """
                    *) [[ $word == -* ]] && offered="%s" ;;
                  esac
                  [[ $COMP_CWORD == 1 && $word != -* && report == "$word"* ]] && offered=report
                  COMPREPLY=()
                  [[ -n $offered ]] && mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$word")
                  [[ $offered == report ]] && mapfile -t -O 1 COMPREPLY < <(compgen -f -- "$word")
                  return 0
                }
                complete -o default -F _bgpreader bgpreader
                """.formatted(String.join(" ", names));
    }

    private static String zsh() {
        StringBuilder text = new StringBuilder("""
                #compdef bgpreader
                # zsh completion of bgpreader: put this file into a folder of $fpath as _bgpreader
                _arguments -s -S \\
                """);
        for (Option option : Option.values()) {
            for (String name : names(option)) {
                String joined = option.argument == null ? "" : name.startsWith("--") ? "=" : "+";
                text.append("  '*")
                        .append(name)
                        .append(joined)
                        .append('[')
                        .append(quoted(option.help))
                        .append(']');
                if (option.argument != null) {
                    text.append(':').append(quoted(option.argument)).append(':').append(action(option));
                }
                text.append("' \\\n");
            }
        }
        return text.append("  '*:input:_files'\n").toString();
    }

    private static String action(Option option) {
        if (!values(option).isEmpty()) {
            return "(" + String.join(" ", values(option)) + ")";
        }
        return switch (String.valueOf(option.argument)) {
            case "DIR" -> "_files -/";
            case "FILE" -> "_files";
            default -> " ";
        };
    }

    /** Text inside single quotes and brackets of _arguments. */
    private static String quoted(String text) {
        return text.replaceAll("[\\[\\]:\\\\]", "\\\\$0").replace("'", "'\\''");
    }
}
