package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.ArchiveListing;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.UrlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folders of the archives themselves. */
final class ArchiveWay implements Elsewhere.Way {
    private static final long CHANGES_SECONDS = 86_400;
    private static final long REFRESH_SECONDS = 900;

    private final Opening opening;
    private final @Nullable String base;
    private final StreamClock clock;
    private volatile @Nullable ArchiveListing listing;
    private volatile boolean closed;
    private long refreshed;

    /**
     * Nobody is asked yet.
     *
     * @param base where the folders are; null for those of each project
     */
    ArchiveWay(Opening opening, @Nullable String base, StreamClock clock) {
        this.opening = opening;
        this.base = base;
        this.clock = clock;
    }

    /** Opens it when it is needed. */
    @FunctionalInterface
    interface Opening {
        ArchiveListing open() throws IOException;
    }

    @Override
    public String name(LeftOut wanted) {
        return "the archive "
                + (base == null ? wanted.parts().get(0).collector().project().root() : UrlText.withoutSecrets(base));
    }

    @Override
    public boolean isOther() {
        return true;
    }

    @Override
    public List<ArchiveFile> take(LeftOut wanted, long atMost) throws IOException, InterruptedException {
        ArchiveListing folders = listing;
        if (folders == null) {
            folders = opening.open();
            listing = folders;
            if (closed) {
                folders.close(); // close may have looked before it was there
            }
        }
        long now = clock.instant().getEpochSecond();
        List<ArchiveFile> found = new ArrayList<>();
        for (LeftOut.Part part : wanted.parts()) {
            if (part.times().isEmpty()) {
                continue;
            }
            long last = part.times().last();
            if (last > now - CHANGES_SECONDS && now >= refreshed + REFRESH_SECONDS) {
                refreshed = now;
                folders.refresh();
            }
            ArchiveCollector collector = part.collector();
            long end = collector.slotFrom(part.type(), last + 1) - 1;
            for (ArchiveFile file :
                    folders.files(collector, part.type(), part.times().first(), end)) {
                if (wanted.take(file.name())) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        closed = true;
        ArchiveListing folders = listing;
        if (folders != null) {
            folders.close();
        }
    }
}
