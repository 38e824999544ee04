package io.github.bgpstream4j.mrt;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code bgpdump -m} prints of damaged captures, if {@code -Dbgpdump=PROGRAM} names it: every line of a record that is not
 * touched, that both print of the whole capture and bgpdump still prints of the damaged one, is printed here, too.
 *
 * <p>bgpdump ends at bad framing and prints things of damaged records that are not there, so what only one of them prints is
 * counted and shown, for who wants to judge it. {@code -Dmutations=N} makes more.
 */
final class BgpdumpDifferenceTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 300);
    private static final int SHOWN = 20;
    private static final int SECONDS = 30;
    private static final int PEER_INDEX_TABLE = 0x000d_0001; // type and subtype
    private static final Path KEPT = Path.of("target", "bgpdump-difference.mrt");

    @TempDir
    Path folder;

    @Test
    void linesThatBgpdumpStillPrints_arePrintedHere() throws Exception {
        String program = System.getProperty("bgpdump");
        assumeTrue(program != null, "-Dbgpdump=PROGRAM is not given");
        Random random = new Random(MUTATIONS);
        Set<String> onlyBgpdump = new LinkedHashSet<>();
        Set<String> onlyHere = new LinkedHashSet<>();
        for (byte[] whole : Mutations.captures()) {
            Set<String> good = bgpdump(program, whole);
            good.retainAll(lines(whole));
            assertThat(good).isNotEmpty();
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] damaged = Mutations.damaged(whole, whole, random);
                Set<String> theirs = bgpdump(program, damaged);
                Set<String> ours = lines(damaged);
                Set<String> lost = new LinkedHashSet<>(theirs);
                lost.removeAll(ours);
                onlyBgpdump.addAll(lost);
                lost.retainAll(good);
                lost.removeAll(lines(touched(whole, damaged)));
                if (!lost.isEmpty()) {
                    Files.write(KEPT, damaged);
                }
                assertThat(lost).as("lost in mutation %d, which is %s", i, KEPT).isEmpty();
                ours.removeAll(theirs);
                ours.removeAll(good);
                onlyHere.addAll(ours);
            }
        }
        show("only bgpdump prints", onlyBgpdump);
        show("only this prints, and not of the whole capture", onlyHere);
    }

    private Set<String> bgpdump(String program, byte[] file) throws IOException, InterruptedException {
        Path data = Files.write(folder.resolve("damaged.mrt"), file);
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(program, "-m", data.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(out, StandardCharsets.ISO_8859_1).lines().collect(toCollection(LinkedHashSet::new));
    }

    /** The records that damage lies in, behind the table of peers if there is one. */
    private static byte[] touched(byte[] whole, byte[] damaged) {
        int from = Math.max(Arrays.mismatch(whole, damaged), 0);
        int same = 0;
        while (same < Math.min(whole.length, damaged.length) - from
                && whole[whole.length - 1 - same] == damaged[damaged.length - 1 - same]) {
            same++;
        }
        ByteArrayOutputStream touched = new ByteArrayOutputStream();
        for (int at = 0; at < whole.length; ) {
            int end = at + 12 + (int) BigEndian.uint32(whole, at + 8);
            boolean peers = BigEndian.uint32(whole, at + 4) == PEER_INDEX_TABLE;
            if (peers || (end > from && at <= whole.length - same)) {
                touched.write(whole, at, end - at);
            }
            at = end;
        }
        return touched.toByteArray();
    }

    /** As bgpdump reads: what a subtype says about path identifiers is believed. */
    private Set<String> lines(byte[] file) throws IOException {
        Path data = Files.write(folder.resolve("damaged.mrt"), file);
        Set<String> lines = new LinkedHashSet<>();
        try (BgpStream stream = BgpStream.builder()
                .source(MrtFileSource.builder(data).repair(false).build())
                .open()) {
            stream.visitElems(elem -> lines.add(line(elem)));
        }
        return lines;
    }

    private static String line(ElemView elem) {
        AsciiBuffer out = new AsciiBuffer();
        ElemFormat.BGPDUMP.append(out, elem);
        return out.toString().stripTrailing();
    }

    private static void show(String what, Set<String> lines) {
        System.out.println(what + ": " + lines.size() + " lines");
        new ArrayList<>(lines).subList(0, Math.min(SHOWN, lines.size())).forEach(System.out::println);
    }
}
