package io.github.bgpstream4j.cli.help;

import io.github.bgpstream4j.cli.options.Option;

/** The manual page, in the language of man(7). */
public final class Manual {
    private Manual() {}

    public static String page() {
        StringBuilder page = new StringBuilder("""
                .TH BGPREADER 1 "" "BGPStream4J" "User Commands"
                .SH NAME
                bgpreader \\- print what BGP data holds
                .SH SYNOPSIS
                .B bgpreader
                .RI [ OPTION ]...
                .RI [ INPUT ]...
                .br
                .B bgpreader report
                .RI [ OPTION ]...
                .RI [ INPUT ]...
                .BI \\-\\-html " FILE"
                .SH DESCRIPTION
                """);
        page.append(escaped(Usage.WHAT)).append(".PP\n").append(escaped(Usage.INPUT));
        page.append(".SH OPTIONS\n");
        for (Option option : Option.values()) {
            appendOption(page, option);
        }
        page.append(".SH EXAMPLES\n.nf\n").append(escaped(Usage.EXAMPLES)).append(".fi\n");
        page.append(".SH \"EXIT STATUS\"\n").append(escaped(Usage.STATUS));
        return page.toString();
    }

    private static void appendOption(StringBuilder page, Option option) {
        page.append(".TP\n\\fB");
        if (option.letter != 0) {
            page.append("\\-").append(option.letter).append("\\fR, \\fB");
        }
        page.append("\\-\\-").append(inLine(option.longName)).append("\\fR");
        if (option.argument != null) {
            page.append(" \\fI").append(inLine(option.argument)).append("\\fR");
        }
        page.append('\n').append(escaped(option.help + "\n"));
    }

    /** Lines of text: neither a dot nor an apostrophe at the begin of one makes it a command. */
    private static String escaped(String lines) {
        StringBuilder escaped = new StringBuilder();
        for (String line : lines.split("\n")) {
            boolean command = line.startsWith(".") || line.startsWith("'");
            escaped.append(command ? "\\&" : "").append(inLine(line)).append('\n');
        }
        return escaped.toString();
    }

    private static String inLine(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    }
}
