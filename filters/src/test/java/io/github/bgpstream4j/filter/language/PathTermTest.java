package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTermTest {
    private static final String SEPARATOR = "(?:^|$|[ {},_])";

    @ParameterizedTest
    @CsvSource({
        "_3356_, on AS numbers",
        "!_3356_, on AS numbers",
        "^64500_, on AS numbers",
        "_13335$, on AS numbers",
        "^64500$, on AS numbers",
        "^_64500_174_$, on AS numbers",
        "3356, on text",
        "_3356, on text",
        "_03356_, on text",
        "_3356__174_, on text",
        "(_174_|_681_), on text",
        "\\<174\\>, 'on text, by backtracking'",
        "(1)_\\1, 'on text, by backtracking'"
    })
    void method_isTheCheapestOneThatIsRight(String expression, String method) {
        assertThat(Filters.asPath(expression).explain()).contains("matched " + method + "\n");
    }

    /** Numbers or text: the answer is that of the expression on the text. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void sequences_onRandomPaths_matchAsTheirTextDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String expression = randomSequence(random);
            AsPath path = AsPath.parse(RandomElems.path(random));
            Pattern pattern = Pattern.compile(expression.replace("_", SEPARATOR));
            for (int asnSize : new int[] {2, 4}) {
                TestElem elem = TestElem.announcement(1, "10.0.0.0/8", encoded(path, asnSize));
                assertThat(Filters.asPath(expression).test(elem))
                        .as("seed %d: %s on %s", seed, expression, path)
                        .isEqualTo(pattern.matcher(path.toString()).find());
            }
        }
    }

    @Test
    void hostileExpression_onALongPath_isAnsweredByTheLinearEngine() {
        BgpFilter filter = Filters.asPath("^(([0-9]+)+ ?)*x$");
        assertThat(filter.explain()).contains("on text\n");
        assertThat(filter.test(TestElem.withPath("64500 ".repeat(2_000).strip())))
                .isFalse();
    }

    @Test
    void hostileReference_onALongPath_stopsAtTheBound() {
        BgpFilter filter = Filters.asPath("^(1+)(1*)+(1*)+_\\1_x$");
        assertThat(filter.explain()).contains("by backtracking");
        assertThat(filter.test(TestElem.withPath("1111111111 ".repeat(1_000).strip())))
                .isFalse();
    }

    @Test
    void deepRecursion_inTheBacktrackingEngine_isNoMatch() {
        BgpFilter filter = Filters.asPath("^(1|2| )*(x)\\2$");
        assertThat(filter.test(TestElem.withPath("1 2 ".repeat(7_000).strip()))).isFalse();
    }

    @Test
    void longExpression_readByDefault_hasNoLimitOfTwoHundredCharacters() {
        String expression = "_(" + String.join("|", List.of("174").toString(), "3356".repeat(100), "681") + ")_";
        assertThat(Filters.asPath(expression).test(TestElem.withPath("681"))).isTrue();
    }

    @Test
    void reference_toTheTenthGroup_countsUserGroupsOnly() {
        assertThat(Filters.asPath("______________(6)_\\1_").test(TestElem.withPath("6 6")))
                .isTrue();
    }

    @Test
    void malformedPath_isAnEmptyPath() {
        PathAttributes attributes = PathAttributes.builder()
                .attribute(0x40, 2, new byte[] {9, 9, 9})
                .build();
        TestElem elem = TestElem.announcement(1, "10.0.0.0/8", attributes);
        assertThat(Filters.asPath("^$").test(elem)).isTrue();
        assertThat(Filters.asPath("_1_").test(elem)).isFalse();
        assertThat(Filters.origin(0).test(elem)).isFalse();
        assertThat(Filters.pathLength("0").test(elem)).isTrue();
    }

    private static String randomSequence(Random random) {
        StringBuilder expression = new StringBuilder(random.nextBoolean() ? "_" : random.nextBoolean() ? "^" : "^_");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            expression.append(i > 0 ? "_" : "").append(1 + random.nextInt(4));
        }
        return expression
                .append(random.nextBoolean() ? "_" : random.nextBoolean() ? "$" : "_$")
                .toString();
    }

    private static PathAttributes encoded(AsPath path, int asnSize) {
        byte[] four = path.toByteArray();
        byte[] value = four;
        if (asnSize == 2) {
            value = new byte[four.length];
            int length = 0;
            for (int at = 0; at < four.length; ) {
                int count = four[at + 1];
                value[length++] = four[at];
                value[length++] = four[at + 1];
                for (int i = 0; i < count; i++) {
                    value[length++] = four[at + 2 + 4 * i + 2];
                    value[length++] = four[at + 2 + 4 * i + 3];
                }
                at += 2 + 4 * count;
            }
            value = Arrays.copyOf(value, length);
        }
        byte[] block =
                PathAttributes.builder().attribute(0x40, 2, value).build().toByteArray();
        return PathAttributes.of(block, 0, block.length, asnSize == 2 ? DecodeContext.AS2 : DecodeContext.AS4);
    }
}
