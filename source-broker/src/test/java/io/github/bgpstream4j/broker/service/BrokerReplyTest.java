package io.github.bgpstream4j.broker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerReplyTest {
    private static final String FILE = """
            {"url":"http:\\/\\/data.ris.ripe.net\\/rrc06\\/2010.08\\/updates.20100831.2355.gz","format":"mrt",
             "transport":"file","project":"ris","collector":"rrc06","type":"updates","initialTime":1283298900,
             "duration":300,"attr":[]}""";
    private static final ArchiveName NAME = new ArchiveName("ris", "rrc06", RecordType.UPDATE, 1_283_298_900, 300);

    private static String reply(String... resources) {
        return "{\"version\":\"2\",\"time\":1602172860,\"error\":null,\"data\":{\"resources\":["
                + String.join(",", resources) + "]}}";
    }

    @Test
    void parse_file_hasWhatTheBrokerSays() throws IOException {
        BrokerReply reply = BrokerReply.parse(reply(FILE));

        assertThat(reply.timeSeconds()).isEqualTo(1_602_172_860);
        assertThat(reply.error()).isNull();
        assertThat(reply.resources())
                .containsExactly(
                        Resource.file(NAME, "http://data.ris.ripe.net/rrc06/2010.08/updates.20100831.2355.gz", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"version\":2", "\"version\":\"1\"", "\"more\":{\"deep\":[1,{\"a\":[]}]},\"version\":\"2\""})
    void parse_versionsAndUnknownKeys_areTaken(String version) throws IOException {
        String text = reply(FILE).replace("\"version\":\"2\"", version);

        assertThat(BrokerReply.parse(text).resources()).hasSize(1);
    }

    @Test
    void parse_valuesOfOtherTypes_areTaken() throws IOException {
        String text = FILE.replace(":300,", ":300.0,")
                .replace("1283298900", "\"1283298900\"")
                .replace("\"attr\":[]", "\"attr\":{},\"added\":[[1]]");

        assertThat(BrokerReply.parse(reply(text)).resources())
                .extracting(Resource::name)
                .containsExactly(NAME);
    }

    @Test
    void parse_ofVersion1_hasItsFiles() throws IOException {
        String file =
                FILE.replace("\"format\":\"mrt\",", "").replace("\"transport\":\"file\"", "\"urlType\":\"simple\"");
        String text = "{\"time\":5,\"type\":\"data\",\"error\":null,\"data\":{\"dumpFiles\":[" + file + "]}}";

        assertThat(BrokerReply.parse(text).resources())
                .extracting(Resource::name)
                .containsExactly(NAME);
    }

    @Test
    void parse_streams_areNoFiles() throws IOException {
        String text = """
                {"url":"bmp.example.net","format":"bmp","transport":"kafka","project":"caida-bmp","collector":"",
                 "type":"updates","initialTime":0,"duration":0,
                 "attr":{"kafka-topics":"^openbmp\\\\.router--.+\\\\.peer-as--.+\\\\.bmp_raw"}}""";

        assertThat(BrokerReply.parse(reply(text)).resources())
                .containsExactly(new Resource(
                        new ArchiveName("caida-bmp", "", RecordType.UPDATE, 0, 0),
                        "bmp.example.net",
                        -1,
                        "kafka/bmp",
                        Map.of("kafka-topics", "^openbmp\\.router--.+\\.peer-as--.+\\.bmp_raw")));
    }

    @Test
    void parse_filesThatCannotBeRead_areSkippedAndCounted() throws IOException {
        BrokerReply reply = BrokerReply.parse(reply(
                FILE.replace("\"mrt\"", "\"parquet\""),
                FILE.replace("1283298900", "0"),
                FILE.replace("\"updates\"", "\"tables\""),
                FILE.replace(":300,", ":-300,"),
                FILE.replace(":300,", ":9223372036854775000,"),
                FILE.replace(":300,", ":1" + "0".repeat(30) + ","),
                FILE.replace("1283298900", "9" + "0".repeat(12)),
                FILE.replace("rrc06\",", "rr|c\",").replace("06|", "06"),
                FILE.replaceFirst("http:[^\"]*", "/etc/passwd"),
                "{}",
                FILE));

        assertThat(reply.resources()).hasSize(1);
        assertThat(reply.skipped().count()).isEqualTo(10);
    }

    @Test
    void parse_complaint_isNoReply() throws IOException {
        String text = "{\"version\":\"2\",\"time\":5,\"error\":\"At least one interval must be set\",\"data\":null}";

        assertThat(BrokerReply.parse(text).error()).isEqualTo("At least one interval must be set");
    }

    @Test
    void parse_complaintWithoutAText_isOne() throws IOException {
        assertThat(BrokerReply.parse(reply(FILE).replace("\"error\":null", "\"error\":\"\""))
                        .error())
                .isEqualTo("an error without a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "17",
                "{\"version\":\"3\",\"time\":5,\"data\":{\"resources\":[]}}",
                "{\"version\":\"2\",\"data\":{\"resources\":[]}}",
                "{\"version\":\"2\",\"time\":5,\"data\":{}}",
                "{\"version\":\"2\",\"time\":5,\"data\":{\"resources\":{}}}",
                "{\"version\":\"2\",\"time\":5}"
            })
    void parse_anotherShape_isOfNoUseAgain(String text) {
        assertThatExceptionOfType(HttpFailure.class).isThrownBy(() -> BrokerReply.parse(text));
    }

    @Test
    void parse_cutAnywhere_mayBeBetterTheNextTime() {
        String text = reply(FILE);
        for (int length = 1; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatExceptionOfType(IOException.class)
                    .as(cut)
                    .isThrownBy(() -> BrokerReply.parse(cut))
                    .isNotInstanceOf(HttpFailure.class)
                    .withMessageMatching("JSON that is cut off|broken JSON at character \\d+");
        }
    }
}
