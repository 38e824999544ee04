package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.UrlText;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** bgpkit's broker, version 3. It answers in pages, without a window, and announces new files. */
final class BgpkitIndex implements FileIndex {
    private static final int PAGE_SIZE = 1000;
    private static final int MAX_PAGES = 100; // all collectors together fill twenty in a day

    /** All collectors together have about 700 files in an hour. */
    private static final long TILE = 21_600;

    /** How far back new files are looked for: a day, as CAIDA's broker does. */
    private static final long LATE = 86_400;

    /** How often all of that is looked for; in between only what begins after the last files known. */
    private static final long LOOK_BACK = 1800;

    private final String base;
    private final Query query;
    private final Questions questions;
    private final @Nullable EventFeed feed;
    private final SkipReport skips;

    /**
     * A broker that is not asked yet.
     *
     * @param base its URL
     * @param feed reports new files; null to ask for them
     * @param skips hears of what cannot be read
     */
    BgpkitIndex(URI base, Query query, Questions questions, @Nullable EventFeed feed, SkipReport skips) {
        this.base = base.toString().replaceFirst("/+$", "");
        this.query = query;
        this.questions = questions;
        this.feed = feed;
        this.skips = skips;
    }

    @Override
    public String name() {
        return "the broker " + UrlText.withoutSecrets(base);
    }

    @Override
    public long tileSeconds() {
        return TILE;
    }

    @Override
    public List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException {
        Map<String, Resource> found = new LinkedHashMap<>();
        List<String> projects = projects();
        if (projects.isEmpty() && !query.projects().isEmpty()) {
            return List.of(); // it has none of these
        }
        String start = base + "/search?ts_start=" + from + "&ts_end=" + until + conditions(projects);
        boolean goesOn = true;
        for (int page = 1; goesOn; page++) {
            if (page > MAX_PAGES || found.size() > MAX_FILES) {
                throw new ServiceFailure("no end of files after " + (page - 1) + " pages", true, 200);
            }
            BgpkitPage reply =
                    questions.ask(name(), start + "&page=" + page + "&page_size=" + PAGE_SIZE, BgpkitPage::parse);
            if (reply.error() != null) {
                throw new ServiceFailure(Questions.shown(reply.error()), true, 200);
            }
            skips.report(reply.skipped());
            boolean isNew = reply.files().isEmpty(); // of a page that cannot be read nobody knows
            for (Resource file : reply.files()) {
                isNew |= FileIndex.isNear(file, from, until) && found.putIfAbsent(file.key(), file) == null;
            }
            goesOn = isNew && reply.items() > 0 && reply.items() >= reply.pageSize(PAGE_SIZE);
        }
        return new ArrayList<>(found.values());
    }

    @Override
    public News news(long begin, long from, long since) throws ServiceFailure, InterruptedException {
        List<Resource> resources = new ArrayList<>();
        boolean isTold = false;
        if (feed != null) {
            feed.start();
            boolean isConnectedAgain = feed.takeConnected();
            isTold = feed.isConnected() && !isConnectedAgain;
            resources.addAll(feed.take());
        }
        // the server does not say when it was asked, so the time of a question counts in files
        boolean looksBack = since > 0 && from - since >= LOOK_BACK;
        if (!isTold || looksBack) {
            long first = looksBack ? Math.max(begin - BEFORE, from - LATE) : from;
            resources.addAll(files(first, from + LATE));
        }
        return new News(resources, looksBack || since == 0 ? from : since);
    }

    @Override
    public boolean mayMissNews() {
        return feed != null;
    }

    @Override
    public void await(Duration atMost, StreamClock clock, CountDownLatch cancelled) throws InterruptedException {
        if (feed == null) {
            clock.sleep(atMost, cancelled);
        } else {
            feed.await(atMost);
        }
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
    }

    /** As it calls them; both and none are left out. */
    private List<String> projects() {
        List<String> names = new ArrayList<>();
        if (query.projects().contains(ArchiveName.RIS)) {
            names.add(BgpkitPage.PROJECT_OF_RIS);
        }
        if (query.projects().contains(ArchiveName.ROUTE_VIEWS)) {
            names.add("routeviews");
        }
        return names;
    }

    private String conditions(List<String> projects) {
        StringBuilder out = new StringBuilder();
        if (projects.size() == 1) {
            out.append("&project=").append(projects.get(0));
        }
        if (!query.collectors().isEmpty()) {
            out.append("&collector_id=").append(Query.encoded(String.join(",", query.collectors())));
        }
        if (Set.copyOf(query.types()).size() == 1) {
            out.append("&data_type=").append(query.wants(RecordType.RIB) ? "rib" : "updates");
        }
        return out.toString();
    }
}
