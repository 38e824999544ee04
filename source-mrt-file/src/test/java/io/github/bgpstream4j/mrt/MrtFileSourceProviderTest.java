package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheme {@code mrt} and its options. */
final class MrtFileSourceProviderTest {
    @TempDir
    Path folder;

    @Test
    void open_withAllOptions_recordsHaveThem() {
        Path path = file(simples(2)).writeTo(folder.resolve("some.mrt"));
        String spec = "mrt:" + path + "?project=routeviews&collector=rv2&router=r%201&type=ribs&time=86400";

        try (BgpStream stream = BgpStream.open(spec)) {
            List<BgpRecord> records = stream.records().toList();
            assertThat(records).extracting(BgpRecord::type).containsOnly(RecordType.RIB);
            assertThat(records)
                    .extracting(BgpRecord::source)
                    .containsOnly(new SourceInfo("routeviews", "rv2", "r 1", null, 86400, path.toString()));
        }
    }

    @Test
    void open_withoutOptions_isSingleFile() {
        Path path = file(simples(1)).writeTo(folder.resolve("some.mrt"));

        try (BgpStream stream = BgpStream.open("mrt:" + path)) {
            assertThat(stream.elems().map(BgpElem::toString))
                    .containsExactly("U|A|1600000000.000000|singlefile|singlefile|||64500|192.0.2.1|10.0.0.0/16|"
                            + "192.0.2.1|64500 1|1|||");
        }
    }

    @Test
    void open_fileOfAnArchive_isNamedByItsPath() throws IOException {
        Path month = Files.createDirectories(folder.resolve("route-views.jinx/bgpdata/2015.04/UPDATES"));
        Path path = file(simples(1)).writeTo(month.resolve("updates.20150401.0000.mrt"));

        try (BgpStream stream = BgpStream.open("mrt:" + path)) {
            assertThat(stream.records())
                    .extracting(BgpRecord::source)
                    .containsExactly(
                            new SourceInfo("routeviews", "route-views.jinx", "", null, 1_427_846_400, path.toString()));
        }
    }

    @Test
    void sources_duration_isTheirs() {
        assertThat(BgpSources.of("mrt:some.mrt?time=1000&duration=60"))
                .singleElement()
                .satisfies(source -> assertThat(source.latestMicros()).isEqualTo(2_080_999_999));
    }

    @Test
    void sources_ofRegularFilesOnly_areReopenable() {
        Path path = file(simples(1)).writeTo(folder.resolve("some.mrt"));

        assertThat(BgpSources.of("mrt:" + path)).allMatch(BgpSource::isReopenable);
        assertThat(BgpSources.of("mrt:" + folder.resolve("missing"))).noneMatch(BgpSource::isReopenable);
        assertThat(BgpSources.of("mrt:/dev/null")).noneMatch(BgpSource::isReopenable);
        assertThat(BgpSources.of("mrt:-")).noneMatch(BgpSource::isReopenable);
    }

    @Test
    void open_directory_takesItsFilesByName() {
        file(Fixtures.simple(5, "10.5.0.0/16")).writeTo(folder.resolve("b"));
        file(Fixtures.simple(5, "10.9.0.0/16")).writeGzipTo(folder.resolve("a"));

        try (BgpStream stream = BgpStream.open("mrt:" + folder)) {
            assertThat(stream.elems().map(elem -> String.valueOf(elem.prefix())))
                    .containsExactly("10.9.0.0/16", "10.5.0.0/16");
        }
    }

    @Test
    void open_missingFile_isThrownIfItIsTheOnlyOneAndNamed() throws IOException {
        String missing = folder.resolve("missing").toString();
        try (BgpStream stream = BgpStream.open("mrt:" + missing)) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> stream.forEach(elem -> {}))
                    .withMessage(missing + ": no such file");
        }
        Path list = Files.writeString(folder.resolve("list"), missing + "\n");
        Path csv = Files.writeString(folder.resolve("list.csv"), missing + ",p,updates,c,1,2,3\n");
        for (String found : List.of("mrt:@" + list, "csv:" + csv)) {
            try (BgpStream stream = BgpStream.open(found)) {
                assertThat(stream.records())
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.CORRUPTED_SOURCE);
            }
        }
    }

    @Test
    void open_fileThatVanished_isThrownIfItWasNamed() throws IOException {
        Path file = Files.write(folder.resolve("updates.gone"), new byte[12]);
        List<BgpSource> found = BgpSources.of("mrt:" + folder.resolve("updates.*"));
        List<BgpSource> named = BgpSources.of("mrt:" + file);
        Files.delete(file);

        try (BgpStream stream = BgpStream.builder().sources(found).open()) {
            assertThat(stream.records()).extracting(BgpRecord::status).containsExactly(RecordStatus.CORRUPTED_SOURCE);
        }
        try (BgpStream stream = BgpStream.builder().sources(named).open()) {
            assertThatExceptionOfType(SourceException.class).isThrownBy(() -> stream.forEach(elem -> {}));
        }
    }

    @Test
    void open_missingFile_isReportedInTheStreamOnRequest() {
        try (BgpStream stream = BgpStream.builder()
                .source("mrt:" + folder.resolve("missing"))
                .failFast(false)
                .open()) {
            assertThat(stream.records()).singleElement().satisfies(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                assertThat(record.issue()).hasToString("UNREADABLE: no such file (input)");
                assertThat(record.source().location())
                        .isEqualTo(folder.resolve("missing").toString());
            });
        }
    }

    @Test
    void sources_dash_isStandardInput() {
        assertThat(BgpSources.of("mrt:-?collector=rrc00")).singleElement().satisfies(source -> {
            assertThat(source.info().location()).isEqualTo("standard input");
            assertThat(source.info().collector()).isEqualTo("rrc00");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threads=0",
                "threads=-1",
                "threads=many",
                "threads=99999",
                "type=rib",
                "type=",
                "time=yesterday",
                "time=-1",
                "time=1.5",
                "time=99999999999999999999",
                "duration=-1",
                "duration=4294967296",
                "duration=5m",
                "colector=rrc00"
            })
    void sources_badOption_isNamed(String option) {
        assertThatThrownBy(() -> BgpSources.of("mrt:some.mrt?" + option))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("some.mrt")
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void sources_glob_makesOneEach() {
        file(simples(1)).writeTo(folder.resolve("a.mrt"));
        file(simples(1)).writeTo(folder.resolve("b.mrt"));

        assertThat(BgpSources.of("mrt:" + folder + "/?.mrt?collector=x"))
                .extracting(BgpSource::info)
                .extracting(SourceInfo::collector)
                .containsExactly("x", "x");
    }

    @Test
    void provider_ofServiceLoader_isTheOneOfModuleInfo() throws IOException {
        List<String> loaded = ServiceLoader.load(BgpSourceProvider.class).stream()
                .map(provider -> provider.type().getName())
                .filter(name -> name.startsWith("io.github.bgpstream4j.mrt."))
                .toList();

        assertThat(loaded).containsExactlyElementsOf(providersOfModule());
        assertThat(loaded)
                .containsExactly(CsvFileSourceProvider.class.getName(), MrtFileSourceProvider.class.getName());
        assertThat(BgpSources.available())
                .filteredOn(provider -> provider.scheme().equals("mrt"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.description()).isNotEmpty());
    }

    private static List<String> providersOfModule() throws IOException {
        String location = MrtFileSource.class.getName().replace('.', '/') + ".class";
        String root = String.valueOf(MrtFileSource.class.getClassLoader().getResource(location));
        String moduleInfo = root.substring(0, root.length() - location.length()) + "module-info.class";
        try (InputStream in = URI.create(moduleInfo).toURL().openStream()) {
            return ModuleDescriptor.read(in).provides().stream()
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        }
    }
}
