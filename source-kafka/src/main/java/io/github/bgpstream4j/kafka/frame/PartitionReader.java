package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.feed.bmp.Relay;
import io.github.bgpstream4j.feed.bmp.RouterSettings;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.OpenContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the messages of one partition, whatever each of them is. */
final class PartitionReader implements FrameReader {
    private static final String RULE = "OpenBMP 1.7";
    private static final int VERSION_OFFSET = 4;
    private static final int VERSION = 0x0107;
    private static final int HEADER_LENGTH_OFFSET = 6;
    private static final int MESSAGE_LENGTH_OFFSET = 8;
    private static final int FLAGS_OFFSET = 12;
    private static final int OBJECT_OFFSET = 13;
    private static final int OF_ROUTER = 0x80;
    private static final int RAW_BMP = 12;
    private static final int WITHOUT_ROUTER = 44; // bytes of a header that names nobody

    private final FrameSettings settings;
    private final SourceInfo source;
    private final Outlet outlet;
    private final OpenContext context;
    private final BrokenMessages broken;
    private final Repeats repeats = new Repeats();
    private @Nullable BmpMessages framed;
    private @Nullable BmpMessages plain;
    private @Nullable MrtMessages mrt;
    private @Nullable RisMessages ris;

    PartitionReader(FrameSettings settings, SourceInfo source, Outlet outlet, OpenContext context) {
        this.settings = settings;
        this.source = source;
        this.outlet = outlet;
        this.context = context;
        broken = new BrokenMessages(source, outlet);
    }

    @Override
    public long timeMicros(byte @Nullable [] value, long kafkaMillis) {
        return value == null ? Times.ofKafka(kafkaMillis) : Times.of(format(value), value, kafkaMillis);
    }

    @Override
    public void before(byte @Nullable [] key, byte @Nullable [] value, long timeMicros) {
        if (value != null && format(value) == Format.OPEN_BMP) {
            repeats.isRepeated(value);
        } else {
            repeats.forget();
        }
    }

    @Override
    public void read(byte @Nullable [] key, byte @Nullable [] value, long timeMicros, long offset)
            throws InterruptedException {
        if (value == null || value.length == 0) {
            context.monitor().counted(value == null ? "tombstones" : "empty messages", 1);
            repeats.forget();
            return;
        }
        Format format = format(value);
        if (format != Format.OPEN_BMP) {
            repeats.forget();
        }
        switch (format) {
            case OPEN_BMP -> openBmp(value, timeMicros);
            case OPEN_BMP_TEXT -> framed().read(value, timeMicros);
            case BMP -> plain().read(value, timeMicros);
            case MRT -> mrt().read(value, timeMicros);
            case RIS_LIVE -> ris().read(value);
            case OTHER_HEADER ->
                broken.add(
                        value,
                        timeMicros,
                        DecodeIssue.Code.UNSUPPORTED,
                        0,
                        RULE,
                        "a header of version 2 with 10 bytes, which is not OpenBMP's");
            case UNKNOWN ->
                broken.add(
                        value,
                        timeMicros,
                        DecodeIssue.Code.MALFORMED,
                        0,
                        "Kafka message",
                        settings.data() == FrameSettings.Data.AUTO
                                ? "neither OpenBMP, BMP, MRT nor a line of RIS Live"
                                : "no " + settings.data().words());
        }
    }

    private void openBmp(byte[] value, long timeMicros) throws InterruptedException {
        if (repeats.isRepeated(value)) {
            context.monitor().counted("duplicate frames", 1);
            return;
        }
        if (value.length < WITHOUT_ROUTER) {
            String what = "a header of " + value.length + " bytes";
            broken.add(value, timeMicros, DecodeIssue.Code.TRUNCATED, value.length, RULE, what);
            return;
        }
        int version = BigEndian.uint16(value, VERSION_OFFSET);
        if (version != VERSION) {
            String what = "OpenBMP version " + (version >> 8) + "." + (version & 0xff);
            broken.add(value, timeMicros, DecodeIssue.Code.UNSUPPORTED, VERSION_OFFSET, RULE, what);
            return;
        }
        if (value[OBJECT_OFFSET] != RAW_BMP) {
            context.monitor().counted("objects that are no BMP", 1);
            return;
        }
        long after = BigEndian.uint16(value, HEADER_LENGTH_OFFSET);
        long length = BigEndian.uint32(value, MESSAGE_LENGTH_OFFSET);
        if (after < WITHOUT_ROUTER || after + length > value.length) {
            String what = "a header of " + after + " bytes before " + length + ", in a message of " + value.length;
            broken.add(value, timeMicros, DecodeIssue.Code.MALFORMED, HEADER_LENGTH_OFFSET, RULE, what);
            return;
        }
        boolean ofRouter = (value[FLAGS_OFFSET] & OF_ROUTER) != 0;
        framed().read(ofRouter ? value : Arrays.copyOfRange(value, (int) after, (int) (after + length)), timeMicros);
    }

    private Format format(byte[] value) {
        Format found = Format.of(value);
        boolean wanted = switch (settings.data()) {
            case AUTO -> true;
            case OBMP -> found == Format.OPEN_BMP || found == Format.OPEN_BMP_TEXT;
            case BMP -> found == Format.OPEN_BMP || found == Format.OPEN_BMP_TEXT || found == Format.BMP;
            case MRT -> found == Format.MRT;
            case RIS_LIVE -> found == Format.RIS_LIVE;
        };
        return wanted || found == Format.OTHER_HEADER ? found : Format.UNKNOWN;
    }

    private BmpMessages framed() {
        BmpMessages known = framed;
        if (known == null) {
            known = bmp(!Boolean.FALSE.equals(settings.stripOwnAs()));
            framed = known;
        }
        return known;
    }

    private BmpMessages plain() {
        BmpMessages known = plain;
        if (known == null) {
            known = bmp(Boolean.TRUE.equals(settings.stripOwnAs()));
            plain = known;
        }
        return known;
    }

    private BmpMessages bmp(boolean stripOwnAs) {
        Relay relay = new Relay(
                FrameSettings.ROUTEVIEWS_AS,
                settings.names() == FrameSettings.Names.ARCHIVE ? PartitionReader::archive : null);
        RouterSettings routers = new RouterSettings(
                settings.project(), settings.router(), settings.views(), false, false, stripOwnAs, false, false, relay);
        String collector = settings.collector();
        return new BmpMessages(routers, collector, source, outlet, broken, context);
    }

    private MrtMessages mrt() {
        MrtMessages known = mrt;
        if (known == null) {
            known = new MrtMessages(source, outlet, broken);
            mrt = known;
        }
        return known;
    }

    private RisMessages ris() {
        RisMessages known = ris;
        if (known == null) {
            known = new RisMessages(source, outlet);
            ris = known;
        }
        return known;
    }

    /** RouteViews calls a router {@code linx} whose collector in the archive is {@code route-views.linx}. */
    private static Collector archive(Collector feed) {
        Catalogue catalogue = Catalogue.known();
        ArchiveCollector collector = catalogue.collector("route-views." + feed.router());
        if (collector == null) {
            collector = catalogue.collector(feed.router());
        }
        return collector == null ? feed : new Collector(collector.project().name(), collector.name());
    }
}
