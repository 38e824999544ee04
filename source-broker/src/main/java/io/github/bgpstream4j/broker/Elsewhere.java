package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.UrlText;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what the current service has left out at those that would go on if it failed, and at last in the archives themselves. One that
 * does not answer is left alone for a while: what is missing then is missing. Used by one thread, but for {@link #close()}.
 */
final class Elsewhere implements Closeable {
    private static final long PAUSE_SECONDS = 1800;
    private static final long SUMMARY_SECONDS = 3600;

    private final Services services;
    private final List<Way> ways;
    private final OpenContext context;
    private final Map<Way, Long> notBefore = new HashMap<>();
    private final Map<String, Map<String, Found>> founds = new LinkedHashMap<>(); // by who left it out, and who has it

    /** Nobody is asked yet. */
    Elsewhere(Services services, List<Way> ways, OpenContext context) {
        this.services = services;
        this.ways = List.copyOf(ways);
        this.context = context;
    }

    /** A way to know what files there are. */
    interface Way extends Closeable {
        /** What to call it in messages. */
        String name(LeftOut wanted);

        /** Whether it is another one than what has been asked, and may be asked. */
        boolean isOther();

        /**
         * Takes the files that there are.
         *
         * @param atMost nothing after it will be of interest, in seconds since 1970
         */
        List<ArchiveFile> take(LeftOut wanted, long atMost) throws IOException, InterruptedException;

        @Override
        default void close() {}
    }

    /**
     * Looks for files.
     *
     * @param wanted those; what is found is not among them any more
     * @param atMost nothing after it will be of interest, in seconds since 1970
     * @return what is found, perhaps nothing
     */
    List<ArchiveFile> look(LeftOut wanted, long atMost) throws InterruptedException {
        return look(wanted, atMost, Until.ALL_IS_FOUND);
    }

    /** The same up to the first way that has anything: who has files at all says which collectors there are. */
    List<ArchiveFile> lookForAny(LeftOut wanted, long atMost) throws InterruptedException {
        return look(wanted, atMost, Until.ANY_IS_FOUND);
    }

    /** The same at the next way only. */
    List<ArchiveFile> lookNext(LeftOut wanted, long atMost) throws InterruptedException {
        return look(wanted, atMost, Until.ONE_IS_ASKED);
    }

    /** When to stop. */
    private enum Until {
        ALL_IS_FOUND,
        ANY_IS_FOUND,
        ONE_IS_ASKED
    }

    private List<ArchiveFile> look(LeftOut wanted, long atMost, Until until) throws InterruptedException {
        List<ArchiveFile> found = new ArrayList<>();
        int asked = 0;
        for (Way way : ways) {
            long now = context.clock().instant().getEpochSecond();
            boolean isEnough =
                    (until == Until.ANY_IS_FOUND && !found.isEmpty()) || (until == Until.ONE_IS_ASKED && asked > 0);
            if (wanted.isEmpty() || services.isClosed() || isEnough) {
                break;
            }
            if (!way.isOther() || now < notBefore.getOrDefault(way, 0L)) {
                continue;
            }
            asked++;
            String name = way.name(wanted);
            try {
                List<ArchiveFile> there = way.take(wanted, atMost);
                if (!there.isEmpty()) {
                    report(there, name, now);
                    found.addAll(there);
                }
            } catch (IOException | SourceException e) {
                if (!services.isClosed()) {
                    notBefore.put(way, now + PAUSE_SECONDS);
                    context.monitor()
                            .warned(name + ": " + SourceException.reason(e) + "; not asked for half an hour for what "
                                    + services.name() + " leaves out");
                }
            }
        }
        return found;
    }

    /** The first files that a way has are reported at once, others together after an hour or at the end. */
    private void report(List<ArchiveFile> files, String way, long now) {
        Found found = founds.computeIfAbsent(services.name(), key -> new LinkedHashMap<>())
                .computeIfAbsent(way, key -> new Found());
        found.add(files);
        if (now >= found.notBefore) {
            found.notBefore = now + SUMMARY_SECONDS;
            report(services.name(), way, found);
        }
    }

    /** Reports what has been found since the last reports. */
    void reportRest() {
        founds.forEach((who, ways) -> ways.forEach((way, found) -> report(who, way, found)));
    }

    private void report(String who, String way, Found found) {
        ArchiveFile first = found.first;
        if (first != null) {
            context.monitor()
                    .warned(who + " left out " + found.count + (found.isMore ? " more" : "")
                            + (found.count == 1 ? " file" : " files") + " from "
                            + Instant.ofEpochSecond(first.name().seconds()) + " on that " + way + " has, such as "
                            + UrlText.withoutSecrets(first.place()));
            found.first = null;
            found.count = 0;
            found.isMore = true;
        }
    }

    /** What one way has, and is not reported. */
    private static final class Found {
        private @Nullable ArchiveFile first;
        private int count;
        private boolean isMore;
        private long notBefore = Long.MIN_VALUE;

        void add(List<ArchiveFile> files) {
            if (first == null) {
                first = files.get(0);
            }
            count += files.size();
        }
    }

    @Override
    public void close() {
        ways.forEach(Way::close);
    }
}
