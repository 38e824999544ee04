package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Reads bytes as the source of a file does, without a file. */
public final class Replay {
    private static final MrtFileSource FILE = MrtFileSource.builder(Path.of("replay"))
            .project("ris")
            .collector("rrc06")
            .build();

    private Replay() {}

    public static BgpSource source(Supplier<InputStream> data) {
        return new BgpSource() {
            @Override
            public RecordReader open(OpenContext context) {
                return FILE.framer(data.get(), context);
            }

            @Override
            public SourceInfo info() {
                return FILE.info();
            }

            @Override
            public RecordType expectedType() {
                return FILE.expectedType();
            }
        };
    }

    static BgpStream open(byte... file) {
        return open(() -> new ByteArrayInputStream(file));
    }

    static BgpStream open(Supplier<InputStream> data) {
        return BgpStream.builder().source(source(data)).open();
    }

    static List<BgpRecord> records(MrtRecord... records) {
        return records(MrtFile.of(records).bytes());
    }

    static List<BgpRecord> records(byte... file) {
        try (BgpStream stream = open(file)) {
            return stream.records().toList();
        }
    }

    /** The last record: the one under test, where others only prepare it. */
    static BgpRecord last(MrtRecord... records) {
        List<BgpRecord> all = records(records);
        return all.get(all.size() - 1);
    }

    static List<BgpElem> elems(MrtRecord... records) {
        try (BgpStream stream = open(MrtFile.of(records).bytes())) {
            return stream.elems().toList();
        }
    }

    /** bgpreader's lines. */
    static List<String> lines(MrtRecord... records) {
        return lines(MrtFile.of(records).bytes());
    }

    static List<String> lines(byte... file) {
        try (BgpStream stream = open(file)) {
            return stream.elems().map(BgpElem::toString).toList();
        }
    }

    static List<String> recordLines(byte... file) {
        return records(file).stream().map(BgpRecord::toString).toList();
    }

    static String bgpdump(ElemView elem) {
        AsciiBuffer out = new AsciiBuffer();
        ElemFormat.BGPDUMP.append(out, elem);
        return out.toString().strip();
    }
}
