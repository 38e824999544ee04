package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a recording holds, and what must be the same in it as in what was recorded. */
final class Recording {
    private Recording() {}

    /** Records whole records. */
    static byte[] ofRecords(BgpStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (stream;
                MrtWriter writer = new MrtWriter(bytes)) {
            for (BgpRecord record : (Iterable<BgpRecord>) stream.records()::iterator) {
                writer.write(record);
            }
        }
        return bytes.toByteArray();
    }

    /** Records elem by elem, so that everything is encoded anew. */
    static byte[] ofElems(BgpStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (stream;
                MrtWriter writer = new MrtWriter(bytes)) {
            for (BgpElem elem : stream) {
                writer.write(elem);
            }
        }
        return bytes.toByteArray();
    }

    /** What a filter leaves over. */
    static BgpStream filtered(Path file, String filter) {
        return BgpStream.builder().source("mrt:" + file).filter(filter).open();
    }

    static List<String> lines(Path folder, byte[] recording) throws IOException {
        return lines(BgpStream.open("mrt:" + write(folder, recording)));
    }

    static List<String> json(Path folder, byte[] recording) throws IOException {
        return json(BgpStream.open("mrt:" + write(folder, recording)));
    }

    static Path write(Path folder, byte[] recording) throws IOException {
        return Files.write(folder.resolve("recording.mrt"), recording);
    }

    /** bgpreader's lines, without where they come from. */
    static List<String> lines(BgpStream stream) {
        List<String> lines = new ArrayList<>();
        try (stream) {
            for (BgpElem elem : stream) {
                lines.add(elem.toString().replaceFirst("^(([^|]*\\|){3})([^|]*\\|){4}", "$1"));
            }
        }
        return lines;
    }

    /** JSON without what is told of records and of where they come from. */
    static List<String> json(BgpStream stream) {
        List<String> lines = new ArrayList<>();
        AsciiBuffer out = new AsciiBuffer();
        try (stream) {
            for (BgpElem elem : stream) {
                out.clear();
                ElemFormat.JSON.append(out, elem);
                lines.add(out.toString()
                        .replaceFirst("\"project\".*?(?=\"record\")", "")
                        .replaceFirst("\"record\":\\{.*?\\}+(?=,\"index\")", ""));
            }
        }
        return lines;
    }
}
