package io.github.bgpstream4j.testkit.broker;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.broker.FakeBroker.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How BGPStream's broker answers, and those that do as it does. */
final class BgpstreamReplies {
    private static final long START_OFFSET = 1020;
    private static final long FILE_TIME_OFFSET = 120;
    private static final long OUT_OF_ORDER = 86_400;

    private final FakeBroker broker;
    private final long window;
    private final int most;

    BgpstreamReplies(FakeBroker broker, long window, int most) {
        this.broker = broker;
        this.window = window;
        this.most = most;
    }

    Reply data(Query query) {
        return answer(query, "resources");
    }

    Reply dumpFiles(Query query) {
        return answer(query, "dumpFiles");
    }

    Reply meta(Query query) {
        Map<String, String> collectors = new TreeMap<>();
        for (BrokerFile file : broker.known()) {
            collectors.put(file.collector(), "\"" + file.collector() + "\":{\"project\":\"" + file.project() + "\"}");
        }
        return new Reply(
                200,
                "{\"time\":" + broker.seconds() + ",\"data\":{\"collectors\":{" + String.join(",", collectors.values())
                        + "}}}");
    }

    private boolean isFinder() {
        return most != Integer.MAX_VALUE;
    }

    private Reply answer(Query query, String array) {
        List<String> intervals = query.all("intervals");
        if (intervals.isEmpty()) {
            return isFinder()
                    ? new Reply(400, "At least one interval must be set")
                    : reply(array, "\"At least one interval must be set\"", List.of());
        }
        if (isFinder()) {
            intervals = intervals.subList(0, 1);
            for (String collector : query.all("collector")) {
                if (broker.known().stream().noneMatch(file -> file.collector().equals(collector))) {
                    return new Reply(400, "collector not found: " + collector);
                }
            }
        }
        List<String> items = new ArrayList<>();
        for (BrokerFile file : files(query, intervals)) {
            items.add(item(file, array));
        }
        if (!query.wants("resourceTypes", "batch") || query.all("resourceTypes").isEmpty()) {
            boolean isLive = intervals.stream().anyMatch(interval -> interval.endsWith(",0"));
            items.addAll(isLive && !isFinder() ? streams(query) : List.of());
        }
        return reply(array, "null", items);
    }

    private List<BrokerFile> files(Query query, List<String> intervals) {
        long begin = intervals.stream()
                .mapToLong(interval -> number(interval, 0))
                .min()
                .orElseThrow();
        long from = query.number("minInitialTime", begin - (isFinder() ? 0 : START_OFFSET));
        long since = query.number("dataAddedSince", Long.MAX_VALUE);
        long now = broker.seconds();
        List<BrokerFile> files = new ArrayList<>();
        List<BrokerFile> late = new ArrayList<>();
        for (BrokerFile file : broker.known()) {
            if (!query.wants("project", file.project())
                    || !query.wants("collector", file.collector())
                    || !query.wants("type", file.type().word())
                    || intervals.stream().noneMatch(interval -> overlaps(interval, file))) {
                continue;
            }
            if (file.seconds() >= from && file.seconds() <= from + window) {
                files.add(file);
            } else if (!isFinder() && file.addedSeconds() >= since && file.seconds() >= now - OUT_OF_ORDER) {
                late.add(file);
            }
        }
        late.addAll(isFinder() ? cut(files) : chain(files));
        return late;
    }

    private boolean overlaps(String interval, BrokerFile file) {
        long begin = number(interval, 0) - (isFinder() ? file.durationSeconds() : START_OFFSET);
        long end = number(interval, 1);
        return file.seconds() >= begin && (end == 0 || file.seconds() <= end);
    }

    private static long number(String interval, int part) {
        return Long.parseLong(interval.split(",", -1)[part]);
    }

    /** Those that follow each other without a hole. */
    private static List<BrokerFile> chain(List<BrokerFile> files) {
        long end = files.isEmpty() ? 0 : files.get(0).seconds();
        List<BrokerFile> chain = new ArrayList<>();
        for (BrokerFile file : files) {
            if (file.seconds() > end + FILE_TIME_OFFSET) {
                break;
            }
            end = Math.max(end, file.seconds() + file.durationSeconds());
            chain.add(file);
        }
        return chain;
    }

    /** The first ones, and no part of those of one time. */
    private List<BrokerFile> cut(List<BrokerFile> files) {
        if (files.size() <= most) {
            return files;
        }
        long end = files.get(most).seconds();
        return files.stream().filter(file -> file.seconds() < end).collect(Collectors.toList());
    }

    private Reply reply(String array, String error, List<String> items) {
        return new Reply(
                200,
                "{\"version\":\"2\",\"time\":" + broker.seconds() + ",\"type\":\"data\",\"error\":" + error
                        + ",\"queryParameters\":{\"human\":false},\"data\":{\"" + array + "\":["
                        + String.join(",", items) + "]}}");
    }

    private String item(BrokerFile file, String array) {
        String form =
                array.equals("resources") ? "\"format\":\"mrt\",\"transport\":\"file\"" : "\"urlType\":\"simple\"";
        return "{\"url\":\"" + broker.urlOf(file).replace("/", "\\/") + "\"," + form + ",\"project\":\""
                + file.project() + "\",\"collector\":\"" + file.collector() + "\",\"type\":\""
                + file.type().word() + "\",\"initialTime\":" + file.seconds() + ",\"duration\":"
                + file.durationSeconds() + (isFinder() ? ".0" : "") + ",\"attr\":[]}";
    }

    private static List<String> streams(Query query) {
        List<String> items = new ArrayList<>();
        if (query.wants("type", RecordType.UPDATE.word())) {
            if (query.wants("project", "ris-live") && query.all("collector").isEmpty()) {
                items.add(stream("http", "ris-live", "https://ris-live.invalid/v1/stream/", "ris-live", "[]"));
            }
            if (query.wants("project", "caida-bmp") && query.all("collector").isEmpty()) {
                items.add(stream(
                        "kafka",
                        "bmp",
                        "bmp.invalid",
                        "caida-bmp",
                        "{\"kafka-topics\":\"^openbmp\\\\.router--.+\\\\.peer-as--.+\\\\.bmp_raw\"}"));
            }
        }
        return items;
    }

    private static String stream(String transport, String format, String url, String project, String attributes) {
        return "{\"url\":\"" + url + "\",\"format\":\"" + format + "\",\"transport\":\"" + transport
                + "\",\"project\":\"" + project + "\",\"collector\":\"\",\"type\":\"updates\",\"initialTime\":0,"
                + "\"duration\":0,\"attr\":" + attributes + "}";
    }
}
