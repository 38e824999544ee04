package io.github.bgpstream4j.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The options, in the order in which {@code --help} shows them; letters and names are bgpreader's where it has them. */
public enum Option {
    DATA_INTERFACE(
            'd',
            "data-interface",
            "NAME",
            "read what this data interface names: broker (the default if there is no INPUT), singlefile, csvfile or another"
                    + " source by its scheme, see -o"),
    INTERFACE_OPTION(
            'o', "data-interface-option", "NAME=VALUE", "set an option of the data interface; -o '?' lists them"),
    SOURCES((char) 0, "sources", null, "print what can be read as SCHEME:TARGET?NAME=VALUE, and the options of each"),
    COLLECTORS(
            (char) 0,
            "collectors",
            null,
            "print the collectors of RIS and RouteViews, or those of -p and -c, and read nothing"),
    LIST_FILES(
            (char) 0,
            "list-files",
            null,
            "print what would be read, how large it is and what is missing, and read nothing"),
    CACHE((char) 0, "cache", "DIR", "keep copies of URLs in this folder, and read those that it has"),

    TIME_WINDOW(
            'w',
            "time-window",
            "START[,END]",
            "only records of this time, ends included: Y-m-d [H:M[:S]] in UTC, ISO 8601, seconds since 1970, now or -1h;"
                    + " a date alone is its first second"),
    INTERVAL('I', "interval", "'N UNIT'", "only records of the last N s, m, h or d; with -l also those to come"),
    LIVE('l', "live", null, "at the end of the data wait for more: files and folders are followed as they grow"),
    RIB_PERIOD('P', "rib-period", "SECONDS", "of each collector only tables at least so far apart"),
    LATEST_RIB(
            (char) 0,
            "latest-rib",
            null,
            "begin with the last table of each collector before the time window, then all updates since"),
    TABLE_AT(
            (char) 0,
            "table-at",
            "TIME",
            "print the tables as they were at a time: the last ones before, and updates since"),
    REVERSE((char) 0, "reverse", null, "from the last record to the first"),
    PACE((char) 0, "pace", "SPEED", "as slowly as it happened (1), or so many times as fast"),
    RECORD_TYPE('t', "record-type", "TYPE", "only records of this type: ribs or updates"),
    PROJECT('p', "project", "NAME", "only this project, such as ris; may be repeated, as -c, -R and -t may"),
    COLLECTOR('c', "collector", "NAME", "only this collector, such as rrc00"),
    ROUTER('R', "router", "NAME", "only this router"),
    RESOURCE_TYPE(
            'T',
            "resource-type",
            "TYPE",
            "only live sources (stream) or only those with an end, such as files (batch)"),

    FILTER('f', "filter", "FILTER", "only what passes this filter, see docs/filters.md; all -f given must pass"),
    PEER('j', "peer-asn", "ASN", "only elems of this peer; may be repeated, as the following may"),
    NOT_PEER('J', "not-peer-asn", "ASN", "no elems of this peer"),
    ORIGIN('a', "origin-asn", "ASN", "only routes originated by this AS"),
    PREFIX('k', "prefix", "PREFIX", "only elems of this prefix and of more specific ones"),
    COMMUNITY('y', "community", "ASN:VALUE", "only routes with this community; * stands for any number"),
    AS_PATH('A', "aspath", "REGEX", "only routes whose AS path matches; all -A given must match"),
    STRICT_FILTER((char) 0, "strict-filter", null, "accept exactly the filters that libbgpstream does"),
    EXPLAIN(
            (char) 0,
            "explain",
            null,
            "print how the filter is understood and which of the files named would be read, and read nothing"),

    COUNT(
            'n',
            "count",
            "N",
            "stop after N records that were read, whether elems of them match or not, as bgpreader does"),
    LIMIT((char) 0, "limit", "N", "stop after N elems that match"),
    FAIL_FAST((char) 0, "fail-fast", null, "stop at the first source that cannot be read"),

    POSITION(
            (char) 0,
            "position",
            "FILE",
            "write to this file how far reading has come, every 10 seconds and at the end; =- for standard error at the end"),
    RESUME((char) 0, "resume", "TEXT|FILE", "read only what comes after a position that --position has written"),

    ELEMS('e', "output-elems", null, "print a line for each elem; the default unless -r or -m is given"),
    BGPDUMP(
            'm',
            "output-bgpdump",
            null,
            "print elems as bgpreader's -m does; --format bgpdump prints what bgpdump does"),
    RECORDS('r', "output-records", null, "print a line for each record"),
    FORMAT((char) 0, "format", "FORMAT", "bgpreader (-e), bgpreader-m (-m), bgpdump or json"),
    TOTAL((char) 0, "total", null, "print only how many elems there are"),
    WRITE(
            (char) 0,
            "write",
            "FILE",
            "in place of lines write what passes as an MRT file, compressed if it ends with .gz"),
    ROTATE(
            (char) 0,
            "rotate",
            "15m|100MB",
            "begin another file after so many s, m, h or d of data, or at such a size; the time comes into the name"),
    HTML((char) 0, "html", "FILE", "with report: write the page into this file; - and no --html: to standard output"),
    HEADERS('i', "output-headers", null, "print what the fields are, as lines that begin with #"),

    DIAGNOSE(
            (char) 0,
            "diagnose",
            null,
            "print on standard error what is wrong with each record, also what cost no elem, and its first octets"),
    STRICT((char) 0, "strict", null, "exit with status 1 also if anything was mended or was against a rule"),
    ALLOW_MISSING(
            (char) 0,
            "allow-missing",
            null,
            "exit with status 0 also if an archive does not have files that it should have; they are named all the same"),
    CHECK((char) 0, "check", null, "print no elems but what each source holds and what is wrong with it"),
    THREADS((char) 0, "threads", "N", "decode on N threads; by default one for each processor"),
    PROGRESS((char) 0, "progress", null, "show on a terminal how far reading is"),
    STATS((char) 0, "stats", null, "print counters on standard error at the end"),
    DEBUG((char) 0, "debug", null, "print stack traces of errors"),
    COMPLETION((char) 0, "completion", "SHELL", "print what bash or zsh needs to complete options"),
    MAN((char) 0, "man", null, "print this text as a manual page: bgpreader --man | man -l -"),
    VERSION('v', "version", null, "print the version"),
    HELP('h', "help", null, "print this text");

    /** 0 if there is none. */
    public final char letter;

    public final String longName;
    public final @Nullable String argument;
    public final String help;

    Option(char letter, String longName, @Nullable String argument, String help) {
        this.letter = letter;
        this.longName = longName;
        this.argument = argument;
        this.help = help;
    }

    /** Whether a value may begin with a hyphen and a digit, as {@code -1h} does. */
    boolean takesTime() {
        return this == TIME_WINDOW || this == TABLE_AT;
    }

    public boolean hasArgument() {
        return argument != null;
    }

    /** As it is typed, for messages. */
    public String display() {
        return letter == 0 ? "--" + longName : "-" + letter;
    }

    /** The file that a value names. A URL is none: it would be taken for folders, and messages would show its user. */
    Path file(String name) {
        try {
            if (name.contains("://")) {
                throw new UsageException(display() + " needs the name of a file, not a URL");
            }
            if (!name.isEmpty()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            throw new UsageException(display() + ": not the name of a file: " + name, e);
        }
        throw new UsageException(display() + " needs the name of a file");
    }

    static @Nullable Option ofLetter(char letter) {
        for (Option option : values()) {
            if (option.letter == letter && letter != 0) {
                return option;
            }
        }
        return null;
    }
}
