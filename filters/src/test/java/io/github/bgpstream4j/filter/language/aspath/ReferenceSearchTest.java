package io.github.bgpstream4j.filter.language.aspath;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Match;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSearchTest {
    @Test
    void reference_searchedOnASmallHeap_needsASmallPartOfIt() {
        int bytesWhileGrowing = 3 * Long.BYTES;
        for (long heap = 16L << 20; heap <= 16L << 30; heap *= 2) {
            assertThat((long) ReferenceSearch.mostWays(heap) * bytesWhileGrowing)
                    .isLessThanOrEqualTo(heap / 16);
        }
    }

    /** java.util.regex and the search say the same of short paths. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void references_onRandomPaths_matchAsJavaDoes(long seed) {
        Random random = new Random(seed);
        String[] parts = {
            "_", "1", "2", "(1|2)", "([0-9]+)", "(.*)", ".", "[12]*", "(1?2?)*", "\\<", "\\>", "^", "$", "|", "\\b"
        };
        for (int i = 0; i < 5_000; i++) {
            StringBuilder expression = new StringBuilder("([12]+)");
            for (int part = random.nextInt(5); part >= 0; part--) {
                expression.append(parts[random.nextInt(parts.length)]);
            }
            expression.append("_?\\1").append(random.nextBoolean() ? "_" : "");
            String cisco = expression.toString();
            AsPath path = AsPath.of(random.longs(1 + random.nextInt(5), 1, 23).toArray());
            PathAttributes attributes = PathAttributes.builder().asPath(path).build();
            String regex =
                    PosixPattern.translate(CiscoPattern.translate(cisco, false)).regex();
            assertThat(new PathExpression(cisco, false).find(attributes))
                    .as("seed %d: %s on %s", seed, cisco, path)
                    .isEqualTo(Match.of(
                            Pattern.compile(regex).matcher(path.toString()).find()));
        }
    }
}
