package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.archive.NameSearch;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that a search in an archive has found, read. */
@Timeout(60)
final class ArchiveSearchTest {
    private static final byte[] FILE = Fixtures.file(Fixtures.simples(3)).gzip();

    private static List<BgpRecord> records(BgpSource source) {
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            return stream.records().toList();
        }
    }

    private static List<BgpElem> elems(List<? extends BgpSource> sources) {
        List<BgpElem> elems = new ArrayList<>();
        for (BgpSource source : sources) {
            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                stream.elems().forEach(elems::add);
            }
        }
        return elems;
    }

    private static ArchiveFile remote(URI url) {
        return new ArchiveFile(ArchiveName.of(url.getPath()), url.toString(), -1, null);
    }

    @Test
    void elems_ofADayInAFolder_areThoseOfItsFiles(@TempDir Path folder) throws Exception {
        Path month = Files.createDirectories(folder.resolve("https/data.ris.ripe.net/rrc00/2016.08"));
        List<MrtFileSource> direct = new ArrayList<>();
        for (int hour = 10; hour < 20; hour++) {
            Path file = month.resolve("updates.20160811." + hour + "00.gz");
            Files.write(file, Corpus.bytes("frr-updates-et.mrt.gz"));
            direct.add(MrtFileSource.builder(file).build());
        }
        SourceScope scope = SourceScope.builder().collectors(List.of("rrc00")).build();
        OpenContext context =
                OpenContext.DEFAULT.withScope(scope).withClock(new FakeTime(Instant.parse("2016-08-12T00:00:00Z")));
        List<BgpSource> found = new ArrayList<>();
        try (NameSearch search = new NameSearch(folder.toString(), null, NameSearch.DEFAULT_LATENESS, context)) {
            for (FoundSources next = search.next(); next != null; next = search.next()) {
                found.addAll(next.sources());
            }
        }

        assertThat(found.stream().filter(ArchiveFile.class::isInstance)).hasSize(10);
        assertThat(found.stream().filter(MissingFiles.class::isInstance)).hasSize(9);
        assertThat(elems(found)).isNotEmpty().isEqualTo(elems(direct));
    }

    @Test
    void records_ofAFileThatAServerDoesNotHave_areOneAboutAMissingFile() throws IOException {
        for (int status : new int[] {404, 410}) {
            try (FileServer server = new FileServer(FILE).thenStatus(status)) {
                ArchiveFile file = remote(server.url("/rrc00/2016.08/updates.20160811.1600.gz"));

                assertThat(records(file)).singleElement().satisfies(record -> {
                    assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                    DecodeIssue issue = Objects.requireNonNull(record.issue());
                    assertThat(issue.code()).isEqualTo(DecodeIssue.Code.MISSING);
                    assertThat(issue.detail()).isEqualTo("missing (HTTP " + status + ")");
                    assertThat(Objects.requireNonNull(record.gap()))
                            .isEqualTo(Gap.ofTime(
                                    Gap.Cause.MISSING_FILES,
                                    Gap.UNKNOWN,
                                    1_470_931_200_000_000L,
                                    1_470_931_500_000_000L));
                });
            }
        }
    }

    @Test
    void records_ofAFileThatAServerForbids_areOneAboutAFailure() throws IOException {
        try (FileServer server = new FileServer(FILE).thenStatus(403)) {
            ArchiveFile file = remote(server.url("/rrc00/2016.08/updates.20160811.1600.gz"));

            assertThat(records(file))
                    .singleElement()
                    .satisfies(record -> assertThat(
                                    Objects.requireNonNull(record.issue()).code())
                            .isEqualTo(DecodeIssue.Code.UNREADABLE));
        }
    }

    @Test
    void files_opened_lookAtTheClassPathOnceForAll(@TempDir Path folder) throws Exception {
        Path place = Files.write(folder.resolve("updates.20160811.1600.gz"), FILE);
        ArchiveFile file = new ArchiveFile(ArchiveName.of("/rrc00/2016.08/updates.20160811.1600.gz"), place, -1);
        file.open(OpenContext.DEFAULT).close();
        AtomicInteger looks = new AtomicInteger();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                looks.addAndGet(name.contains("BgpSourceProvider") ? 1 : 0);
                return super.getResources(name);
            }
        });
        try {
            BgpSources.available();
            for (int i = 0; i < 3; i++) {
                file.open(OpenContext.DEFAULT).close();
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void file_asText_isTheSourceOfTheSameRecords() throws IOException {
        try (FileServer server = new FileServer(FILE)) {
            ArchiveFile file = remote(server.url("/rrc00/2016.08/updates.20160811.1600.gz"));
            BgpSource again = BgpSources.of(file.spec().text()).get(0);

            assertThat(again.info()).isEqualTo(file.info());
            assertThat(again.spec()).isEqualTo(file.spec());
            assertThat(elems(List.of(file))).hasSize(3).isEqualTo(elems(List.of(again)));
        }
    }

    @Test
    void file_thatIsGoneFromTheDisk_isMissing(@TempDir Path folder) {
        Path place = folder.resolve("updates.20160811.1600.gz");
        ArchiveFile file = new ArchiveFile(ArchiveName.of("/rrc00/2016.08/updates.20160811.1600.gz"), place, -1);

        assertThat(records(file))
                .singleElement()
                .satisfies(record -> assertThat(
                                Objects.requireNonNull(record.issue()).detail())
                        .isEqualTo("missing (no such file)"));
    }

    @Test
    void file_thatItsReaderRefuses_isARecordAboutIt() {
        ArchiveName absurd = new ArchiveName("ris", "rrc00", RecordType.UPDATE, 1_470_931_200, Long.MAX_VALUE);
        ArchiveFile file = new ArchiveFile(absurd, "http://127.0.0.1:9/x.gz", -1, null);

        assertThat(file.isReopenable()).isFalse();
        assertThat(records(file)).singleElement().satisfies(record -> {
            DecodeIssue issue = Objects.requireNonNull(record.issue());
            assertThat(issue.code()).isEqualTo(DecodeIssue.Code.UNREADABLE);
            assertThat(issue.detail()).contains("duration").doesNotContain("defect");
        });
    }
}
