package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.feed.ris.MessageReader;
import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisRecords;
import io.github.bgpstream4j.model.SourceInfo;

/** Lines of RIS Live in messages. */
final class RisMessages {
    private final MessageReader reader = new MessageReader();
    private final RisRecords records;

    RisMessages(SourceInfo source, Outlet outlet) {
        records = new RisRecords(outlet, source);
    }

    void read(byte[] value) throws InterruptedException {
        reader.begin(value, 0, value.length);
        for (RisLine line = reader.next(); line != null; line = reader.next()) {
            if (line instanceof RisMessage message) {
                records.message(message);
            } else if (line instanceof RisLine.Rejected rejected) {
                records.rejected(rejected);
            }
        }
    }
}
