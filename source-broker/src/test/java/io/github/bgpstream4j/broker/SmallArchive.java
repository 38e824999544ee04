package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a folder that is laid out as an archive. */
final class SmallArchive {
    /** 2020-09-13 12:25. */
    static final long T = 1_599_999_900;

    private SmallArchive() {}

    /** A file of three records, one second after the other from its time on, each with one announcement. */
    static BrokerFile updates(Path root, String collector, long seconds) {
        return write(root, collector, seconds, record(seconds, 1), record(seconds, 2), record(seconds, 3));
    }

    /** The same whose second record is damaged. */
    static BrokerFile damaged(Path root, String collector, long seconds) {
        MrtRecord bad = MrtRecord.bgp4mp(seconds + 1).message(update().nlri(Nlri.malformed(33, 10, 0, 0, 0, 0)));
        return write(root, collector, seconds, record(seconds, 1), bad, record(seconds, 3));
    }

    /** bgpreader's line of a record of such a file, 1 to 3. */
    static String line(String collector, long seconds, int number) {
        String project = collector.startsWith("rrc") ? "ris" : "routeviews";
        return "U|A|" + (seconds + number - 1) + ".000000|" + project + "|" + collector + "|||64500|192.0.2.1|10."
                + number + ".0.0/16|192.0.2.1|64500 3356|3356|||";
    }

    private static MrtRecord record(long seconds, int number) {
        return MrtRecord.bgp4mp(seconds + number - 1)
                .message(update().attr(origin(IGP), asPath(64500, 3356), nextHop("192.0.2.1"))
                        .nlri("10." + number + ".0.0/16"));
    }

    private static BrokerFile write(Path root, String collector, long seconds, MrtRecord... records) {
        BrokerFile file = BrokerFile.named(collector, RecordType.UPDATE, seconds);
        Path path = root.resolve(file.path());
        try {
            Files.createDirectories(path.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.with(MrtFile.of(records).writeGzipTo(path));
    }
}
