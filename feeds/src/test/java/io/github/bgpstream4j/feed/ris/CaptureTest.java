package io.github.bgpstream4j.feed.ris;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Real lines of both generations of the service. */
class CaptureTest {
    @Test
    void firehose_of1000Lines_gives3181ElemsAndBytesEqualJson() {
        Decoded decoded = Decoded.of(Decoded.capture(Decoded.FIREHOSE));
        assertThat(decoded.records).hasSize(1000).allSatisfy(record -> {
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
            assertThat(record.hasMicroseconds()).isTrue();
        });
        assertThat(decoded.elems).hasSize(3181); // bgpreader's count
        assertThat(decoded.reader.compared()).isEqualTo(994);
        assertThat(decoded.reader.differing()).isZero();
    }

    @Test
    void firehose_firstLine_isThatOfBgpreader() {
        Decoded decoded = Decoded.of(Decoded.capture(Decoded.FIREHOSE).get(0));
        assertThat(decoded.elemLines())
                .containsExactly("U|A|1558620047.080000|ris-live|rrc19|||57695|196.60.9.165|196.50.70.0/24|196.60.9.165"
                        + "|57695 37650|37650|57695:12000 57695:12001||");
    }

    @Test
    void firehose_withoutBytes_givesTheSameRoutesOfJsonAndSaysSo() {
        List<String> lines = Decoded.capture(Decoded.FIREHOSE);
        List<String> without = lines.stream()
                .map(line -> line.replaceFirst("\"raw\":\"[0-9A-F]*\",", ""))
                .toList();
        Decoded ofBytes = Decoded.of(lines);
        Decoded ofJson = Decoded.of(without);

        Set<String> onlyInBytes = new TreeSet<>(ofBytes.elemLines());
        ofJson.elemLines().forEach(onlyInBytes::remove);
        Set<String> onlyInJson = new TreeSet<>(ofJson.elemLines());
        ofBytes.elemLines().forEach(onlyInJson::remove);
        // JSON of that year had lost an AS_SET
        String route = "U|A|1558620047.050000|ris-live|rrc14|||2497|198.32.176.24|201.183.255.0/24|198.32.176.24|";
        assertThat(onlyInBytes).containsExactly(route + "2497 2914 12252 23487 27738 {27738}|{27738}|||");
        assertThat(onlyInJson).containsExactly(route + "2497 2914 12252 23487 27738|27738|||");
        assertThat(ofJson.records).extracting(record -> record.issue()).allSatisfy(issue -> {
            assertThat(issue).isNotNull();
            assertThat(issue.code()).isEqualTo(DecodeIssue.Code.REPAIRED);
        });
    }

    @Test
    void asSetAndTwoNextHops_areOneElemWithTheGlobalOne() {
        List<String> lines = Decoded.capture(Decoded.AS_SET);
        String without = lines.get(0).replaceFirst("\"raw\": *\"[0-9A-F]*\",? *", "");
        assertThat(Decoded.of(without).elemLines()).isEqualTo(Decoded.of(lines).elemLines());
        assertThat(Decoded.of(lines).elemLines()).hasSize(1);
    }

    @Test
    void formSamples_giveWhatEachSays() {
        Decoded decoded = Decoded.of(Decoded.capture(Decoded.FORMS));
        assertThat(decoded.elemLines())
                .containsExactly(
                        "U|A|1636247118.760000|ris-live|rrc20|||58299|2001:7f8:24::82|2602:fd9e:f00::/40|2001:7f8:24::82"
                                + "|58299 49981 397666|397666|||",
                        "U|W|1740561857.910000|ris-live|rrc25|||13781|2606:6dc0:1301::1|2605:de00:bb::/48||||||",
                        "U|A|1787141896.080000|ris-live|rrc21|||50628|37.49.237.143|173.82.228.0/24|37.49.237.143"
                                + "|50628 35280 6453 4637 16509|16509|6453:86 6453:3000||",
                        "U|W|1787141896.080000|ris-live|rrc21|||50628|2001:7f8:54::1:143|2a01:6e00::/48||||||",
                        "U|W|1789647591.230000|ris-live|rrc19|||37697|196.60.9.84|41.0.0.0/24||||||",
                        "U|A|1789647591.230000|ris-live|rrc19|||37697|196.60.9.84|102.221.15.0/24|196.60.10.122"
                                + "|37697 328810|328810|37697:210||",
                        "U|A|1789647591.230000|ris-live|rrc19|||37697|196.60.9.84|102.221.16.0/24|196.60.10.122"
                                + "|37697 328810|328810|37697:210||");
        assertThat(decoded.records).hasSize(6);
        assertThat(decoded.records.get(1).status()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
        assertThat(decoded.lines.subList(6, 8))
                .containsExactly(
                        new RisLine.Answer(RisLine.AnswerKind.ERROR, "client too slow"),
                        new RisLine.Answer(
                                RisLine.AnswerKind.ERROR,
                                "Closing connection after being behind by more than 134217728 (uncompressed) bytes over 10"
                                        + " seconds"));
    }
}
