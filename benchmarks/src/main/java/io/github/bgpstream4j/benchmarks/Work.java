package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.benchmarks.CompareOptions.UsageException;
import io.github.bgpstream4j.benchmarks.SampleFile.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A row of the comparison: what is to be done with which files. */
enum Work {
    TABLE_PLAIN("table, plain: text", Form.PLAIN, Task.TEXT),
    TABLE_GZIP("table, gzip: text", Form.GZIP, Task.TEXT),
    UPDATES_GZIP("updates, gzip: text", Form.GZIP, Task.TEXT),
    TABLE_JSON("table, gzip: JSON", Form.GZIP, Task.JSON),
    TABLE_BZIP2("table, bzip2: text", Form.BZIP2, Task.TEXT),
    PREFIX("table, gzip: `prefix exact " + Task.WANTED_PREFIX + "`", Form.GZIP, Task.PREFIX),
    PEER("table, gzip: `peer " + Task.WANTED_PEER + "`", Form.GZIP, Task.PEER),
    PATH("table, gzip: `path _" + RoutePool.COMMON_TRANSIT + "_`, counted", Form.GZIP, Task.PATH),
    MERGE(SampleFile.COLLECTORS + " update files, gzip, merged: text", Form.GZIP, Task.TEXT),
    LIBRARY("table, plain: every elem, path and communities, warm JVM", Form.PLAIN, Task.LIBRARY);

    private final String title;
    private final Form form;
    private final Task task;

    Work(String title, Form form, Task task) {
        this.title = title;
        this.form = form;
        this.task = task;
    }

    /** What a reader is to do. */
    enum Task {
        /** Print a line for each elem. */
        TEXT,
        /** Print a JSON object for each elem. */
        JSON,
        /** Print the elems of one prefix. */
        PREFIX,
        /** Print the elems of one peer. */
        PEER,
        /** Count the elems whose path leads through an AS. */
        PATH,
        /** Nothing for a command line. */
        LIBRARY;

        /** In every made table. */
        static final String WANTED_PREFIX = "8.8.8.0/24";

        /** The second peer of every made table. */
        static final long WANTED_PEER = MadePeer.list(2).get(1).asn();
    }

    String title() {
        return title;
    }

    Task task() {
        return task;
    }

    boolean isOfUpdates() {
        return this == UPDATES_GZIP || this == MERGE;
    }

    /** What is read. */
    List<Path> files(SampleFile samples) throws IOException {
        return switch (this) {
            case UPDATES_GZIP -> List.of(samples.updates(form));
            case MERGE -> samples.collectors(form);
            default -> List.of(samples.table(form));
        };
    }

    /** What is decompressed to compare with: the same files, or what they are compressed if they are plain. */
    List<Path> yardstickFiles(SampleFile samples) throws IOException {
        return form == Form.PLAIN ? List.of(samples.table(Form.GZIP)) : files(samples);
    }

    /** The program that decompresses those. */
    String yardstick() {
        return form == Form.BZIP2 ? "bzip2" : "gzip";
    }

    /** As it is written on the command line. */
    String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String names() {
        return Arrays.stream(values()).map(Work::optionName).collect(Collectors.joining(", "));
    }

    static Work named(String name) throws UsageException {
        for (Work work : values()) {
            if (work.optionName().equals(name)) {
                return work;
            }
        }
        throw new UsageException("--only: there is no work '" + name + "', but " + names());
    }
}
