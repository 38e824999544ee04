package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.codec.mrt.Bgp4mpDecoder;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MRT records in messages: what collectors write as it comes. Tables, whose records need others before them, are left to files. */
final class MrtMessages {
    private static final String RULE = "RFC 6396 §2";

    private final SourceInfo source;
    private final Outlet outlet;
    private final BrokenMessages broken;
    private final Map<Integer, RecordBatch.Kind> kinds = new HashMap<>();

    MrtMessages(SourceInfo source, Outlet outlet, BrokenMessages broken) {
        this.source = source;
        this.outlet = outlet;
        this.broken = broken;
    }

    void read(byte[] value, long timeMicros) throws InterruptedException {
        int at = 0;
        while (at < value.length) {
            int left = value.length - at - MrtHeaderLayout.HEADER_LENGTH;
            long length = left < 0 ? 0 : BigEndian.uint32(value, at + MrtHeaderLayout.LENGTH_OFFSET);
            if (left < 0 || length > left) {
                String what = left < 0
                        ? value.length - at + " bytes after the last MRT record, less than a header"
                        : "MRT record of " + length + " bytes, but only " + left + " are left";
                broken.add(value, timeMicros, DecodeIssue.Code.TRUNCATED, at, RULE, what);
                return;
            }
            int end = at + MrtHeaderLayout.HEADER_LENGTH + (int) length;
            record(Arrays.copyOfRange(value, at, end));
            at = end;
        }
    }

    private void record(byte[] record) throws InterruptedException {
        int type = BigEndian.uint16(record, MrtHeaderLayout.TYPE_OFFSET);
        int subtype = BigEndian.uint16(record, MrtHeaderLayout.SUBTYPE_OFFSET);
        RecordBatch.Kind kind = kind(type, subtype);
        long micros = Times.ofMrt(record, 0);
        if (kind == null) {
            String what = "MRT record of type " + type + " and subtype " + subtype;
            broken.add(record, micros, DecodeIssue.Code.UNSUPPORTED, MrtHeaderLayout.TYPE_OFFSET, RULE, what);
        } else {
            outlet.add(kind, micros, record, RecordStatus.VALID, null);
        }
    }

    private RecordBatch.@Nullable Kind kind(int type, int subtype) {
        Bgp4mpSubtype known = MrtType.isBgp4mp(type) ? Bgp4mpSubtype.of(subtype) : null;
        if (known == null) {
            return null;
        }
        return kinds.computeIfAbsent(
                type << 16 | subtype,
                absent -> new RecordBatch.Kind(
                        source,
                        RecordType.UPDATE,
                        MrtType.hasMicroseconds(type),
                        "BGP4MP",
                        new Bgp4mpDecoder(type, known)));
    }
}
