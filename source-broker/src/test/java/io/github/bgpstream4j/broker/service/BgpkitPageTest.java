package io.github.bgpstream4j.broker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BgpkitPageTest {
    private static final String FILE = """
            {"ts_start":"2022-01-01T00:00:00","ts_end":"2022-01-01T00:05:00","collector_id":"rrc00",
             "data_type":"updates","url":"https://data.ris.ripe.net/rrc00/2022.01/updates.20220101.0000.gz",
             "rough_size":1000,"exact_size":1234}""";

    private static String page(String... items) {
        return "{\"total\":9,\"count\":1,\"page\":1,\"page_size\":100,\"error\":null,\"data\":["
                + String.join(",", items)
                + "],\"meta\":{\"latest_update_ts\":\"2022-01-01T00:00:00\",\"latest_update_duration\":0}}";
    }

    @Test
    void parse_items_areFiles() throws IOException {
        String table = FILE.replace("\"updates\"", "\"rib\"")
                .replace("00:05:00", "00:00:00")
                .replace("rrc00", "route-views.sg")
                .replace("1234", "0");

        BgpkitPage page = BgpkitPage.parse(page(FILE, table));

        assertThat(page.items()).isEqualTo(2);
        assertThat(page.files())
                .extracting(Resource::name)
                .containsExactly(
                        new ArchiveName("ris", "rrc00", RecordType.UPDATE, 1_640_995_200, 300),
                        new ArchiveName("routeviews", "route-views.sg", RecordType.RIB, 1_640_995_200, 120));
        assertThat(page.files()).extracting(Resource::sizeBytes).containsExactly(1234L, 1000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-01-01T00:00:00Z", "2022-01-01T01:00:00+01:00", "2022-01-01T00:00"})
    void parse_timesWithAndWithoutZone_areUtc(String time) throws IOException {
        assertThat(BgpkitPage.parse(page(FILE.replace("2022-01-01T00:00:00", time)))
                        .files())
                .extracting(file -> file.name().seconds())
                .containsExactly(1_640_995_200L);
    }

    @Test
    void parse_itemsThatCannotBeRead_areSkippedButCount() throws IOException {
        BgpkitPage page = BgpkitPage.parse(page("{}", FILE.replace("2022-01-01T00:00:00", "yesterday"), "null", FILE));

        assertThat(page.files()).hasSize(1);
        assertThat(page.items()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"100, 1000, 100", "0, 1000, 1000", "5000, 1000, 1000"})
    void pageSize_thatAServerGrants_isTheSmaller(int size, int askedFor, int granted) {
        assertThat(new BgpkitPage(null, List.of(), new Skipped(), 0, size).pageSize(askedFor))
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SearchError\":\"bad\"}",
                "{\"BrokerNotHealthy\":\"bad\"}",
                "{\"error\":\"bad\",\"data\":[]}",
                "{\"error\":\"bad\",\"data\":null}",
                "{\"data\":{\"x\":[1]},\"error\":\"bad\"}"
            })
    void parse_complaint_isNoPage(String text) throws IOException {
        assertThat(BgpkitPage.parse(text).error()).isEqualTo("bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"data\":{}}", "{\"data\":null}"})
    void parse_anotherShape_isOfNoUseAgain(String text) {
        assertThatExceptionOfType(HttpFailure.class).isThrownBy(() -> BgpkitPage.parse(text));
    }

    @Test
    void file_ofAnEvent_isOneItem() throws IOException {
        assertThat(BgpkitPage.file(FILE, new Skipped())).isNotNull();
        assertThat(BgpkitPage.file("{\"url\":5}", new Skipped())).isNull();
    }
}
