package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.SourceException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known without asking an archive. */
final class CatalogueTest {
    private static final Catalogue KNOWN = Catalogue.known();

    @Test
    void catalogue_everyLine_isRead() {
        assertThat(KNOWN.projects()).extracting(ArchiveProject::name).containsExactly("ris", "routeviews");
        assertThat(KNOWN.liveProjects()).containsExactly("ris-live", "routeviews-stream", "caida-bmp");
        assertThat(KNOWN.collectors())
                .hasSizeGreaterThan(80)
                .extracting(ArchiveCollector::name)
                .contains("rrc00", "rrc26", "route-views2", "amsix.ams", "ixpn.lagos")
                .doesNotContain("rrc17");
        assertThat(KNOWN.collectors()).extracting(ArchiveCollector::folder).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rrc02", "rrc08", "rrc09"})
    void collector_retired_isNotActive(String name) {
        assertThat(KNOWN.requireCollector(name).isActive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "rrc00, rrc00",
        "RRC00, rrc00",
        "rrc00.ripe.net, rrc00",
        "linx, route-views.linx",
        "amsix, route-views.amsix",
        "amsix.ams, amsix.ams",
        "decix.fra.routeviews.org, decix.fra",
        "route-views.linx.routeviews.org, route-views.linx",
        "routeviews.linx, route-views.linx",
        "routeviews2, route-views2",
        "Route-Views2.routeviews.org, route-views2"
    })
    void collector_howeverItIsSpelt_isFound(String spelling, String name) {
        assertThat(KNOWN.requireCollector(spelling).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "ris, ris",
        "RIS, ris",
        "riperis, ris",
        "routeviews, routeviews",
        "route-views, routeviews",
        "ris-live, ris-live"
    })
    void project_howeverItIsSpelt_isFound(String spelling, String name) {
        assertThat(KNOWN.projectName(spelling)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"rc00, rrc00", "rrc1, rrc01", "rotue-views2, route-views2", "route-view.linx, route-views.linx"})
    void collector_misspelt_isSuggested(String spelling, String name) {
        assertThatThrownBy(() -> KNOWN.requireCollector(spelling))
                .isInstanceOf(SourceException.class)
                .hasMessage("unknown collector '" + spelling + "'; did you mean " + name + "?");
    }

    @Test
    void collector_likeNoOther_showsThemAll() {
        assertThatThrownBy(() -> KNOWN.requireCollector("nonsense"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("unknown collector 'nonsense'; known are rrc00, rrc01, ");
        assertThatThrownBy(() -> KNOWN.projectName("routeview"))
                .isInstanceOf(SourceException.class)
                .hasMessage("unknown project 'routeview'; did you mean routeviews?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"collector ris rrc00 ? - -", "project ris RIS https://a b", "nonsense", "files ris tables - 1 1"
            })
    void line_wrongOrTwice_isNoCatalogue(String line) {
        List<String> lines = List.of("project ris RIS https://x y", "collector ris rrc00 ? - -", line);

        assertThatThrownBy(() -> Catalogue.of(lines)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ris, UPDATE, 1059004799, 1059004800",
        "ris, UPDATE, 1059004801, 1059005100",
        "ris, UPDATE, 1059003000, 1059003000",
        "ris, UPDATE, 1059003001, 1059003900",
        "ris, RIB, 1470931201, 1470960000",
        "routeviews, UPDATE, 1427846400, 1427846400",
        "routeviews, UPDATE, 1427846401, 1427847300",
        "routeviews, RIB, 1427846401, 1427853600"
    })
    void slot_afterATime_isTheNextMultipleOfThePeriod(String project, RecordType type, long from, long slot) {
        assertThat(Objects.requireNonNull(KNOWN.project(project)).slotFrom(type, from))
                .isEqualTo(slot);
    }
}
