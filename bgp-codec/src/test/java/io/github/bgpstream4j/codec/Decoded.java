package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import java.util.ArrayList;
import java.util.List;

/** A message as the only record of a stream. */
final class Decoded {
    static final SourceInfo INFO = new SourceInfo("", "", "", null, 0, "a test");

    private static final IpAddress PEER = IpAddress.parse("192.0.2.1");

    private Decoded() {}

    static BgpRecord record(UpdateBuilder message) {
        return record(DecodeContext.AS4, message.bytes());
    }

    static BgpRecord record(BgpMessage message) {
        return record(DecodeContext.AS4, message.bytes());
    }

    static BgpRecord record(DecodeContext context, byte... message) {
        try (BgpStream stream =
                BgpStream.builder().source(source(context, message)).open()) {
            return stream.records().toList().get(0);
        }
    }

    /** The elems that a filter lets through, and, if it names them, End-of-RIB markers. */
    static List<BgpElem> elems(Filter filter, UpdateBuilder message) {
        try (BgpStream stream = BgpStream.builder()
                .source(source(DecodeContext.AS4, message.bytes()))
                .filter(filter)
                .open()) {
            return stream.elems().toList();
        }
    }

    /** With elems of families without prefixes. */
    static BgpRecord ofAllFamilies(Filter filter, UpdateBuilder message) {
        try (BgpStream stream = BgpStream.builder()
                .source(source(DecodeContext.AS4, message.bytes()))
                .allFamilies()
                .open()) {
            stream.filter(filter);
            return stream.records().toList().get(0);
        }
    }

    /** Shows the elems of several messages, one after the other, without keeping them. */
    static void forEachElem(ElemVisitor visitor, UpdateBuilder... messages) {
        BgpStream.Builder builder = BgpStream.builder();
        for (UpdateBuilder message : messages) {
            builder.source(source(DecodeContext.AS4, message.bytes()));
        }
        try (BgpStream stream = builder.open()) {
            stream.visitElems(visitor);
        }
    }

    /** Letter and prefix of each elem: {@code A 10.0.0.0/8}. */
    static List<String> routes(BgpRecord record) {
        return routes(record.elems());
    }

    static List<String> routes(List<BgpElem> elems) {
        List<String> routes = new ArrayList<>();
        for (BgpElem elem : elems) {
            routes.add(elem.type().code() + " " + elem.prefix());
        }
        return routes;
    }

    static String issue(BgpRecord record) {
        DecodeIssue issue = record.issue();
        return issue == null ? "none" : issue.code() + " " + issue.rule();
    }

    static RecordDecoder decoder(DecodeContext context) {
        return (bytes, offset, length, elems) -> {
            if (elems.peer(64500, PEER)) {
                new BgpMessageDecoder(context).decode(bytes, offset, offset + length, elems);
            }
        };
    }

    private static BgpSource source(DecodeContext context, byte[] message) {
        return new BgpSource() {
            @Override
            public RecordReader open(OpenContext open) {
                return new OneRecord(context, message);
            }

            @Override
            public SourceInfo info() {
                return INFO;
            }

            @Override
            public RecordType expectedType() {
                return RecordType.UPDATE;
            }
        };
    }

    private static final class OneRecord implements RecordReader {
        private final DecodeContext context;
        private final byte[] message;
        private boolean read;

        OneRecord(DecodeContext context, byte[] message) {
            this.context = context;
            this.message = message;
        }

        @Override
        public boolean read(RecordBatch batch) {
            if (read) {
                return false;
            }
            read = true;
            System.arraycopy(message, 0, batch.start(message.length), 0, message.length);
            batch.add(
                    new RecordBatch.Kind(INFO, RecordType.UPDATE, false, "", decoder(context)),
                    0,
                    0,
                    message.length,
                    0);
            return true;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
