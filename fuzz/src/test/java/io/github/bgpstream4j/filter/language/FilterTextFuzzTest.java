package io.github.bgpstream4j.filter.language;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Filter texts, strict and not. */
final class FilterTextFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, FilterTextFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.texts(
                "project ris and type updates and prefix more 10.0.0.0/8 192.0.2.0/24 and peer 64500",
                "not (prefix exact 10.0.0.0/8 or aspath \"^174_.*(13335|3356)$\") and comm 174:* 65000:1",
                "path \"_[0-9]+_$\" and ipversion 4 and elemtype announcements withdrawals",
                "origin 64500-64510 and med >=5 and largecomm 1:2:* and len 8-24");
    }

    static void decode(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        for (BgpStreamLanguage language :
                new BgpStreamLanguage[] {new BgpStreamLanguage(), BgpStreamLanguage.strict()}) {
            try {
                Objects.requireNonNull(language.parse(text).toString());
            } catch (FilterSyntaxException e) {
                // as it has to be
            }
        }
    }
}
