package io.github.bgpstream4j.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.util.List;

/** A source of one's own: lines such as {@code 1767225600 203.0.113.0/24 64496 64501}, which are time, prefix and path. */
public final class CustomSource {
    private CustomSource() {}

    /** Everything is one batch here, so the source is its own reader; one with a file or a connection opens it. */
    private record Lines(List<String> lines, SourceInfo info, RecordType expectedType)
            implements BgpSource, RecordReader {
        @Override
        public RecordReader open(OpenContext context) {
            return this;
        }

        @Override
        public boolean read(RecordBatch batch) {
            RecordBatch.Kind kind = new RecordBatch.Kind(info, expectedType, false, "", CustomSource::decode);
            byte[] all = String.join("", lines).getBytes(US_ASCII);
            System.arraycopy(all, 0, batch.start(all.length), 0, all.length);
            int at = 0;
            for (String line : lines) { // a record is a range of the array, and its time; 0 is unknown
                long seconds = line.matches("\\d{1,10} .*") ? Long.parseLong(line, 0, line.indexOf(' '), 10) : 0;
                batch.add(kind, seconds * 1_000_000, at, line.length(), at);
                at += line.length();
            }
            return false; // there is no second batch; the stream marks the first record and the last
        }

        @Override
        public void close() {}
    }

    /** Reads the line first: what is wrong with it is the record's issue, what a filter or a consumer throws is not. */
    private static void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        Prefix prefix;
        AsPath path;
        try {
            String[] words = new String(bytes, offset, length, US_ASCII).split(" ", 3);
            prefix = Prefix.parse(words[1]);
            path = AsPath.parse(words[2]);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // a decoder never throws
            elems.issue(DecodeIssue.Code.MALFORMED, offset, "time, prefix and path", String.valueOf(e.getMessage()));
            return;
        }
        byte[] attributes = PathAttributes.builder().asPath(path).build().toByteArray();
        AddressFamily family = prefix.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
        if (elems.peer(path.firstAsn(0), null) // each answers whether any elem can still pass the filter
                && elems.type(ElemType.ANNOUNCEMENT, family, false)
                && elems.attributes(attributes, 0, attributes.length, DecodeContext.AS4)
                && elems.prefix(prefix.high(), prefix.low(), prefix.lengthBits())) {
            elems.emit();
        }
    }

    /** A source of the lines given. */
    static BgpSource of(String... lines) {
        SourceInfo info = new SourceInfo("own", "lines", "", null, 0, "lines");
        return new Lines(List.of(lines), info, RecordType.UPDATE);
    }

    /** Runs the recipe. */
    public static void main(String[] lines) {
        try (BgpStream stream = BgpStream.builder().source(of(lines)).open()) {
            stream.elems().forEach(System.out::println);
            System.out.println(stream.stats().corruptedRecords() + " bad lines");
        }
    }
}
