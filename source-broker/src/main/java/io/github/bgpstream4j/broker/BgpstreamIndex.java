package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.text.UrlText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * BGPStream's broker, version 2 or 1, or one that answers as it does.
 *
 * <p>A reply holds less than was asked for, and does not say so: CAIDA's covers two hours from 17 minutes before the interval on, and of
 * these only files that follow each other without a hole; others stop after some hundred files. So what is asked for is shorter than two
 * hours, and asked for again from the last file on, and from after a hole on, until there is nothing new.
 */
final class BgpstreamIndex implements FileIndex {
    /** How long before an interval the files begin that a reply covers. */
    static final long START_OFFSET = 1020;

    private static final long WINDOW = 7200;
    private static final long STEP = 300;
    private static final int LONGEST_URL = 4096;
    private static final long OVERLAP = 120; // a reply may be as old: caches share those of a minute or two

    private final String base;
    private final Query query;
    private final List<String> parameters;
    private final Questions questions;

    /**
     * A broker that is not asked yet.
     *
     * @param base its URL
     * @param parameters more of the form {@code key=value} for every question
     */
    BgpstreamIndex(URI base, Query query, List<String> parameters, Questions questions) {
        this.base = base.toString().replaceFirst("/+$", "");
        this.query = query;
        this.parameters = List.copyOf(parameters);
        this.questions = questions;
    }

    @Override
    public String name() {
        return "the broker " + UrlText.withoutSecrets(base);
    }

    @Override
    public long tileSeconds() {
        return WINDOW - START_OFFSET - OVERLAP;
    }

    @Override
    public List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException {
        Map<String, Resource> found = new LinkedHashMap<>();
        long at = from;
        while (at <= until + START_OFFSET) {
            boolean isNew = false;
            List<Resource> answer =
                    ask(interval(at, Math.max(at, until)), List.of()).resources();
            for (Resource resource : answer) {
                isNew |= found.putIfAbsent(resource.url(), resource) == null;
            }
            long last = last(found.values());
            if (answer.isEmpty() || last > until - shortest(found.values())) {
                break;
            }
            // after a hole, where no file is in the answer that stands before it
            at = isNew ? Math.max(last, at) : Math.max(end(found.values()) + START_OFFSET, at + STEP);
        }
        return new ArrayList<>(found.values());
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

    private static long last(Iterable<Resource> found) {
        long last = 0;
        for (Resource resource : found) {
            last = Math.max(last, resource.name().seconds());
        }
        return last;
    }

    private static long end(Iterable<Resource> found) {
        long end = 0;
        for (Resource resource : found) {
            end = Math.max(end, resource.name().seconds() + resource.name().durationSeconds());
        }
        return end;
    }

    /** How far apart the files are that follow each other most closely. */
    private static long shortest(Iterable<Resource> found) {
        long shortest = Long.MAX_VALUE;
        for (Resource resource : found) {
            if (resource.name().type() == RecordType.UPDATE && resource.name().durationSeconds() > 0) {
                shortest = Math.min(shortest, resource.name().durationSeconds());
            }
        }
        return shortest == Long.MAX_VALUE ? 0 : shortest;
    }

    private static String interval(long from, long until) {
        return "intervals[]=" + from + "," + until;
    }

    /** Asks once, or for some collectors at a time, if their names do not fit into a URL. */
    private BrokerReply ask(String interval, List<String> cursor) throws ServiceFailure, InterruptedException {
        List<Resource> resources = new ArrayList<>();
        Set<String> urls = new HashSet<>();
        long time = Long.MAX_VALUE;
        int skipped = 0;
        for (String url : urls(interval, cursor)) {
            BrokerReply reply = questions.ask(url, BrokerReply::parse);
            if (reply.error() != null) {
                throw new ServiceFailure(reply.error(), true, 200);
            }
            for (Resource resource : reply.resources()) {
                if (urls.add(resource.url() + resource.stream() + resource.attributes())) {
                    resources.add(resource);
                }
            }
            time = Math.min(time, reply.timeSeconds());
            skipped += reply.skipped();
        }
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
