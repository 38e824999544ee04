package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.text.UrlText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * BGPStream's broker, version 2 or 1, or one that answers as it does.
 *
 * <p>A reply holds less than was asked for, and does not say so: CAIDA's covers two hours from 17 minutes before the interval on, and of
 * these only files that follow each other without a hole; others stop after some hundred files. So what is asked for is shorter than two
 * hours, and what seems to be missing is asked for once more, from there on.
 */
final class BgpstreamIndex implements FileIndex {
    private static final long WINDOW = 7200;
    private static final int LONGEST_URL = 4096;
    private static final long OVERLAP = 120; // a reply may be as old: caches share those of a minute or two

    private final String base;
    private final Query query;
    private final List<String> parameters;
    private final Questions questions;
    private final SkipReport skips;

    /**
     * A broker that is not asked yet.
     *
     * @param base its URL
     * @param parameters more of the form {@code key=value} for every question
     * @param skips hears of what cannot be read
     */
    BgpstreamIndex(URI base, Query query, List<String> parameters, Questions questions, SkipReport skips) {
        this.base = base.toString().replaceFirst("/+$", "");
        this.query = query;
        this.parameters = List.copyOf(parameters);
        this.questions = questions;
        this.skips = skips;
    }

    @Override
    public String name() {
        return "the broker " + UrlText.withoutSecrets(base);
    }

    @Override
    public long tileSeconds() {
        return WINDOW - BEFORE - OVERLAP;
    }

    @Override
    public List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException {
        return near(ask(interval(from, until), List.of()), from, until);
    }

    /** A reply begins 17 minutes before what is asked for, unless the cursor says where. */
    @Override
    public List<Resource> more(long from, long until) throws ServiceFailure, InterruptedException {
        return near(ask(interval(from, until), List.of("minInitialTime=" + from)), from, until);
    }

    @Override
    public News news(long begin, long from, long since) throws ServiceFailure, InterruptedException {
        List<String> cursor = new ArrayList<>();
        cursor.add("minInitialTime=" + from);
        if (since > 0) {
            cursor.add("dataAddedSince=" + (since - OVERLAP));
        }
        BrokerReply reply = ask(interval(begin, 0), cursor);
        return new News(reply.resources(), reply.timeSeconds());
    }

    private static List<Resource> near(BrokerReply reply, long from, long until) {
        return reply.resources().stream()
                .filter(resource -> FileIndex.isNear(resource, from, until))
                .toList();
    }

    private static String interval(long from, long until) {
        return "intervals[]=" + from + "," + until;
    }

    /** Asks once, or for some collectors at a time, if their names do not fit into a URL. */
    private BrokerReply ask(String interval, List<String> cursor) throws ServiceFailure, InterruptedException {
        List<Resource> resources = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        long time = Long.MAX_VALUE;
        Skipped skipped = new Skipped();
        for (String url : urls(interval, cursor)) {
            BrokerReply reply = questions.ask(name(), url, BrokerReply::parse);
            if (reply.error() != null) {
                throw new ServiceFailure(Questions.shown(reply.error()), true, 200);
            }
            for (Resource resource : reply.resources()) {
                boolean isAskedFor = resource.isFile() || query.wantsStreams(); // some name streams with all
                if (isAskedFor && keys.add(resource.key())) {
                    resources.add(resource);
                }
            }
            time = Math.min(time, reply.timeSeconds());
            skipped.addAll(reply.skipped());
        }
        skips.report(skipped);
        return new BrokerReply(time, null, resources, skipped);
    }

    private List<String> urls(String interval, List<String> cursor) {
        List<String> parts = new ArrayList<>();
        query.projects().forEach(project -> parts.add("projects[]=" + Query.encoded(project)));
        for (RecordType type : query.types()) {
            parts.add("types[]=" + type.word());
        }
        if (query.wantsStreams()) {
            query.routers().forEach(router -> parts.add("routers[]=" + Query.encoded(router)));
            query.peerAsns().forEach(asn -> parts.add("peer_asns[]=" + asn));
        } else {
            parts.add("resourceTypes[]=batch");
        }
        parts.addAll(parameters);
        parts.addAll(cursor);
        parts.add(interval);
        String start = base + "/data?" + String.join("&", parts);
        List<String> urls = new ArrayList<>();
        StringBuilder url = new StringBuilder(start);
        for (String collector : query.collectors()) {
            String part = "&collectors[]=" + Query.encoded(collector);
            boolean isFull = url.length() + part.length() > LONGEST_URL;
            if (isFull && url.length() > start.length()) {
                urls.add(url.toString());
                url = new StringBuilder(start);
            }
            url.append(part);
        }
        urls.add(url.toString());
        assert urls.stream().allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length == text.length());
        return urls;
    }
}
