package io.github.bgpstream4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.bgpgg.BgpggException;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each recipe prints what it says, on the sample files. */
class RecipesTest {
    private static final String UPDATES = SampleData.UPDATES.toString();
    private static final String RIB = SampleData.RIB.toString();

    @TempDir
    private Path folder;

    @Test
    void printElems_printsALineForEach() {
        List<String> lines = output(() -> PrintElems.main(new String[] {UPDATES, RIB}));

        assertThat(lines)
                .hasSize(375)
                .contains(
                        "U|S|1767225600.000000|singlefile|singlefile|||64496|192.0.2.1||||||OPENCONFIRM|ESTABLISHED",
                        "U|A|1767225612.009973|singlefile|singlefile|||65537|192.0.2.2|198.51.100.16/28|192.0.2.2"
                                + "|65537 64505 64502|64502|||",
                        "R|R|1767225600.000000|singlefile|singlefile|||65537|192.0.2.2|198.51.100.0/28|192.0.2.2"
                                + "|65537 65540 64501|64501|64496:100 64496:0||");
    }

    @Test
    void countOrigins_printsMostPrefixesFirst() {
        assertThat(output(() -> CountOrigins.main(new String[] {RIB})))
                .containsExactly("AS64502 10", "AS64503 10", "AS65538 10", "AS64501 9", "AS65539 9");
    }

    @Test
    void followPrefix_printsItsHistory() {
        assertThat(output(() -> FollowPrefix.main(new String[] {"203.0.113.0/28", UPDATES})))
                .containsExactly(
                        "2026-01-01T00:00:22Z 203.0.113.0/28 AS64496 has path 64496 64505 64506 {64507,64508}",
                        "2026-01-01T00:00:37.109703Z 203.0.113.0/28 AS65537 has path 65537 64504 64506 {64507,64508}",
                        "2026-01-01T00:00:50.159568Z 203.0.113.0/28 AS65537 has path 65537 64505 64502",
                        "2026-01-01T00:01:57Z 203.0.113.0/28 AS64499 has path 64499 65540 65538",
                        "2026-01-01T00:02:10Z 203.0.113.0/28 AS64499 withdraws it",
                        "2026-01-01T00:03:17Z 203.0.113.0/28 AS64496 has path 64496 64504 64501 64501",
                        "2026-01-01T00:03:30Z 203.0.113.0/28 AS64496 has path 64496 64505 64501");
    }

    @Test
    void sessionChanges_printsUpsAndDowns() {
        assertThat(output(() -> SessionChanges.main(new String[] {UPDATES})))
                .hasSize(6)
                .startsWith("2026-01-01T00:00:00Z 192.0.2.1 AS64496 OPEN_CONFIRM -> ESTABLISHED")
                .endsWith("2026-01-01T00:04:55.250Z 192.0.2.2 AS65537 ESTABLISHED -> IDLE");
    }

    @Test
    void originChangeMonitor_onTheSample_tellsChangesAndSeveralOrigins() {
        assertThat(output(() -> OriginChangeMonitor.main(new String[0])))
                .isEqualTo(output(() -> OriginChangeMonitor.main(new String[] {"mrt:" + UPDATES})))
                .hasSize(66)
                .startsWith("2026-01-01T00:00:45Z 198.51.100.224/28 has origins [65538, 65539]");
    }

    @Test
    void visibilityMonitor_onTheSample_tellsLosses() {
        assertThat(output(() -> VisibilityMonitor.main(new String[0])))
                .isEqualTo(output(() -> VisibilityMonitor.main(new String[] {"mrt:" + UPDATES})))
                .hasSize(24)
                .startsWith("2026-01-01T00:00:25.059838Z 198.51.100.16/28 is lost at AS65537 192.0.2.2, left are 0");
    }

    @Test
    void originChangeMonitor_live_tellsTheSameAndAnotherOrigin() throws IOException {
        List<String> expected =
                new ArrayList<>(output(() -> OriginChangeMonitor.main(new String[] {"mrt:" + UPDATES})));
        expected.add("2026-01-01T00:05:00Z 203.0.113.0/28 AS64496 sees origin AS64511 in place of AS64501");
        expected.add("2026-01-01T00:05:00Z 203.0.113.0/28 has origins [64502, 64511]");

        assertThat(live(source -> OriginChangeMonitor.main(new String[] {source})))
                .isEqualTo(expected);
    }

    @Test
    void visibilityMonitor_live_tellsTheSame() throws IOException {
        assertThat(live(source -> VisibilityMonitor.main(new String[] {source})))
                .isEqualTo(output(() -> VisibilityMonitor.main(new String[] {"mrt:" + UPDATES})));
    }

    /** What a recipe prints of the sample, sent as if it were live, and of another origin behind it. */
    private List<String> live(Consumer<String> recipe) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, "secret");
        try (FakeBgproutes service = FakeBgproutes.start("secret").onConnection(connection -> {
            connection
                    .send(BgpStream.open("mrt:" + UPDATES))
                    .send(BgproutesFrame.update("64496_192.0.2.1")
                            .time(1_767_225_900)
                            .prefixes("203.0.113.0/28")
                            .asPath("64496 64511")
                            .json());
            connection.send(BgproutesFrame.error("invalid key").json()); // the recipe would wait for more
        })) {
            return output(
                    () -> recipe.accept("bgproutes:key?api-key-file=" + key + "&websocket-url=" + service.websocket()));
        }
    }

    @Test
    void routerWatch_printsTheTableOfARouter() {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4).peer("192.0.2.1", 64496)) {
            router.announce("192.0.2.1", "203.0.113.0/28", BgpggPath.of("64496 64505"));

            assertThat(output(() -> RouterWatch.main(new String[] {router.target(), "2"})))
                    .containsExactly(
                            "session with AS64496: UNKNOWN -> ESTABLISHED",
                            "= 203.0.113.0/28 from AS64496: 64496 64505");
        }
    }

    @Test
    void liveMonitor_printsWhatIsAnnouncedAndWithdrawn() {
        try (FakeRisLive service = FakeRisLive.start(Generation.G2)) {
            RisLiveMessage.Builder announced = RisLiveMessage.update("rrc21", 64496, "192.0.2.1")
                    .path("64496 64505")
                    .announce("192.0.2.1", "203.0.113.0/28", "198.51.100.0/24");
            RisLiveMessage.Builder withdrawn =
                    RisLiveMessage.update("rrc00", 64497, "192.0.2.9").withdraw("203.0.113.0/28");
            service.greet(
                    announced.build().json(Generation.G2, true),
                    withdrawn.build().json(Generation.G2, true));
            String[] arguments = {"prefix more 203.0.113.0/24", "ris-live:?url=" + service.websocketUrl(), "2"};

            assertThat(output(() -> LiveMonitor.main(arguments)))
                    .containsExactly(
                            "+ 203.0.113.0/28 at rrc21 by AS64496: 64496 64505",
                            "- 203.0.113.0/28 at rrc00 by AS64497",
                            "0 gaps");
        }
    }

    @Test
    void bmpStation_printsSessionsAndHowManyRoutesThereAre(@TempDir Path folder) throws IOException {
        BmpPeer peer = BmpPeer.of(64_500, "192.0.2.1");
        Path file = folder.resolve("router.bmp");
        Files.write(
                file,
                BmpMessage.stream(
                        BmpMessage.initiation("rtr1", ""),
                        peer.up().message(),
                        peer.routes(BgpMessage.update()
                                .attr(
                                        WireAttribute.origin(Origin.IGP),
                                        WireAttribute.asPath(64_500),
                                        WireAttribute.nextHop("192.0.2.1"))
                                .nlri("198.51.100.0/24", "203.0.113.0/24")),
                        peer.down(4)));

        assertThat(output(() -> BmpStation.main(new String[] {"bmpfile:" + file})))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("rtr1: AS64500 192.0.2.1") && line.endsWith("ESTABLISHED, 0 routes"))
                .anyMatch(line -> line.endsWith("is IDLE, 0 routes"))
                .contains("1 tables, 0 routes");
    }

    @Test
    void injectRoutes_givesATableToARouter() {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_2)) {
            assertThat(output(() -> inject(router.target(), RIB)))
                    .singleElement()
                    .asString()
                    .startsWith("the router took ");
            assertThat(router.prefixes()).hasSizeGreaterThan(40).contains("203.0.113.0/28");
        }
    }

    @Test
    void tableAt_printsTheTableBroughtUpToDate() {
        String[] arguments = {"2026-01-01T00:01:00Z", "203.0.113.0/28", UPDATES, RIB};
        assertThat(output(() -> TableAt.main(arguments)))
                .containsExactly(
                        "203.0.113.0/28 since 2026-01-01T00:00:50.159568Z singlefile singlefile AS65537 192.0.2.2"
                                + " path 65537 64505 64502",
                        "203.0.113.0/28 since 2026-01-01T00:00:00Z singlefile singlefile AS64499 192.0.2.4"
                                + " path 64499 65540 64502",
                        "203.0.113.0/28 since 2026-01-01T00:00:22Z singlefile singlefile AS64496 192.0.2.1"
                                + " path 64496 64505 64506 {64507,64508}",
                        "128 routes to 48 prefixes");
    }

    @Test
    void hijackMonitor_tellsOriginsThatAreNotExpected() throws IOException {
        Path list = folder.resolve("own.txt");
        Files.writeString(list, "203.0.113.0/24 64501 64502 64503 65538\n198.51.100.0/27 64501\n");
        List<String> lines =
                output(unchecked(() -> HijackMonitor.main(new String[] {list.toString(), "mrt:" + UPDATES})));

        assertThat(lines)
                .hasSize(23)
                .startsWith(
                        "2026-01-01T00:00:12.009973Z 198.51.100.16/28 of 198.51.100.0/27 is originated by AS64502,"
                                + " first seen at AS65537",
                        "2026-01-01T00:00:22Z 203.0.113.0/28 of 203.0.113.0/24 is originated by a set or nobody,"
                                + " first seen at AS64496")
                .noneMatch(line -> line.contains("203.0.113.0/24 is originated by AS64502"));
    }

    @Test
    void mergeCollectors_tellsWhoWasFirst() {
        String[] sources = {"mrt:" + UPDATES + "?collector=one", "mrt:" + RIB + "?collector=two"};

        assertThat(output(() -> MergeCollectors.main(sources)))
                .hasSize(50)
                .startsWith("2026-01-01T00:00:00Z 198.51.100.0/28 first at two")
                .endsWith("one: 255 elems", "two: 120 elems");
    }

    @Test
    void pathStatistics_countsPaths() {
        assertThat(output(() -> PathStatistics.main(new String[] {UPDATES, RIB})))
                .containsExactly(
                        "343 paths, 58 prepended, 52 that end with a set",
                        "length 3: 233",
                        "length 4: 110",
                        "AS64505 is inside 116");
    }

    @Test
    void export_csv_isATable() {
        assertThat(output(() -> Export.main(new String[] {"csv", UPDATES, RIB})))
                .hasSize(376)
                .startsWith("time,type,peer,prefix,path,communities", "2026-01-01T00:00:00Z,PEER_STATE,64496,,,")
                .contains(
                        "2026-01-01T00:00:22Z,ANNOUNCEMENT,64496,203.0.113.0/28,\"64496 64505 64506 {64507,64508}\",",
                        "2026-01-01T00:00:25.059838Z,WITHDRAWAL,65537,198.51.100.16/28,,");
    }

    @Test
    void export_json_isAnObjectInEachLine() {
        assertThat(output(() -> Export.main(new String[] {"json", UPDATES})))
                .hasSize(255)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void customFilter_findsLoops() {
        Path file = MrtFile.of(
                        announcement("203.0.113.0/24", 64500, 64501, 64501),
                        announcement("198.51.100.0/24", 64500, 64501, 64500, 64502),
                        announcement("192.0.2.0/24", 64500, 64501, 64500))
                .writeTo(folder.resolve("loops.mrt"));

        assertThat(output(() -> CustomFilter.main(new String[] {"origin 64502", file.toString()})))
                .containsExactly("198.51.100.0/24 64500 64501 64500 64502");
        assertThat(output(() -> CustomFilter.main(new String[] {"path _64501_", file.toString(), UPDATES})))
                .containsExactly("198.51.100.0/24 64500 64501 64500 64502", "192.0.2.0/24 64500 64501 64500");
    }

    @Test
    void customSource_readsLines() {
        String[] lines = {
            "1767225600 203.0.113.0/24 64496 64501",
            "1767225601 2001:db8::/32 64496 {64502,64503}",
            "1767225602 nonsense"
        };

        assertThat(output(() -> CustomSource.main(lines)))
                .containsExactly(
                        "U|A|1767225600.000000|own|lines|||64496||203.0.113.0/24||64496 64501|64501|||",
                        "U|A|1767225601.000000|own|lines|||64496||2001:db8::/32||64496 {64502,64503}|{64502,64503}|||",
                        "1 bad lines");
        assertThat(output(() -> CustomSource.main(new String[0]))).containsExactly("0 bad lines");
    }

    private static MrtRecord announcement(String prefix, long... path) {
        return MrtRecord.bgp4mp(1_767_225_600)
                .message(BgpMessage.update()
                        .attr(WireAttribute.origin(Origin.IGP))
                        .attr(WireAttribute.asPath(path))
                        .attr(WireAttribute.nextHop("192.0.2.1"))
                        .nlri(prefix)
                        .message());
    }

    private interface Failing {
        void run() throws IOException;
    }

    private static Runnable unchecked(Failing recipe) {
        return () -> {
            try {
                recipe.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static void inject(String target, String file) {
        try {
            InjectRoutes.main(new String[] {target, file});
        } catch (BgpggException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> output(Runnable recipe) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            recipe.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
