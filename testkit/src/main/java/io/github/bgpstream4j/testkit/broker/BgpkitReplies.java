package io.github.bgpstream4j.testkit.broker;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.broker.FakeBroker.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How bgpkit's broker answers. */
final class BgpkitReplies {
    private static final int MOST = 1000;

    private final FakeBroker broker;

    BgpkitReplies(FakeBroker broker) {
        this.broker = broker;
    }

    Reply search(Query query) {
        int page = (int) query.number("page", 1);
        int size = (int) query.number("page_size", 100);
        if (page < 1 || size < 1 || size > MOST) {
            return new Reply(400, "{\"SearchError\":\"page_size is 1 to 1000\"}");
        }
        List<BrokerFile> found = found(query);
        int from = Math.min((page - 1) * size, found.size());
        return reply(found.subList(from, Math.min(from + size, found.size())), found.size(), page, size);
    }

    Reply latest(Query query) {
        Map<String, BrokerFile> latest = new LinkedHashMap<>();
        for (BrokerFile file : broker.known()) {
            latest.put(file.collector() + file.type(), file);
        }
        return reply(List.copyOf(latest.values()), latest.size(), 1, latest.size());
    }

    static String event(BrokerFile file, String url) {
        return "event: new_file\nid: " + url + "\ndata: " + item(file, url) + "\n\n";
    }

    private List<BrokerFile> found(Query query) {
        long from = query.number("ts_start", 0);
        long until = query.number("ts_end", Long.MAX_VALUE);
        String project = query.one("project", "");
        String type = query.one("data_type", "");
        List<String> collectors = Arrays.asList(query.one("collector_id", "").split(","));
        List<BrokerFile> found = new ArrayList<>();
        for (BrokerFile file : broker.known()) {
            boolean isWanted = project.isEmpty()
                    || project.equals("riperis") == file.project().equals("ris");
            isWanted &= type.isEmpty() || type.equals("rib") == (file.type() == RecordType.RIB);
            isWanted &= collectors.contains("") || collectors.contains(file.collector());
            if (isWanted && file.seconds() >= from && file.seconds() <= until) {
                found.add(file);
            }
        }
        return found;
    }

    private Reply reply(List<BrokerFile> files, int total, int page, int size) {
        List<String> items = new ArrayList<>();
        files.forEach(file -> items.add(item(file, broker.urlOf(file))));
        return new Reply(
                200,
                "{\"total\":" + total + ",\"count\":" + items.size() + ",\"page\":" + page + ",\"page_size\":" + size
                        + ",\"error\":null,\"data\":[" + String.join(",", items)
                        + "],\"meta\":{\"latest_update_ts\":\"2024-01-01T00:00:00\"}}");
    }

    private static String item(BrokerFile file, String url) {
        boolean isTable = file.type() == RecordType.RIB;
        long end = file.seconds() + (isTable ? 0 : file.durationSeconds());
        return "{\"ts_start\":\"" + time(file.seconds()) + "\",\"ts_end\":\"" + time(end) + "\",\"collector_id\":\""
                + file.collector() + "\",\"data_type\":\"" + (isTable ? "rib" : "updates") + "\",\"url\":\"" + url
                + "\",\"rough_size\":1000,\"exact_size\":0}";
    }

    /** Without a zone, as its database has it. */
    private static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString().replace("Z", "");
    }
}
