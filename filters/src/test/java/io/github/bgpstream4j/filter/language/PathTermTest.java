package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
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
                BgpElem elem = TestElem.announcement(1, "10.0.0.0/8", encoded(path, asnSize))
                        .build();
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
    void hostileReference_onALongPath_isAnswered() {
        BgpFilter filter = Filters.asPath("^(1+)(1*)+(1*)+_\\1_x$");
        assertThat(filter.explain()).contains("by backtracking");
        BgpElem elem = TestElem.withPath("1111111111 ".repeat(1_000).strip());
        assertThat(filter.test(elem)).isFalse();
        assertThat(Filters.asPath("!^(1+)(1*)+(1*)+_\\1_x$").test(elem)).isTrue();
    }

    @Test
    void deepRecursion_inAReference_isAnswered() {
        BgpElem elem = TestElem.withPath("1 2 ".repeat(7_000).strip());
        assertThat(Filters.asPath("^(1|2| )*(x)\\2$").test(elem)).isFalse();
        assertThat(Filters.asPath("^(1|2| )*(2)$").test(elem)).isTrue();
        assertThat(Filters.asPath("^(1|2| )* (2)$|(x)\\3").test(elem)).isTrue();
    }

    /** Alternatives of nothing look at no character. */
    @Test
    void emptyAlternatives_beforeAReference_end() {
        BgpElem elem = TestElem.withPath("64500 174");
        String expression = "(|)".repeat(200) + "$(x)\\1";
        assertThat(Filters.asPath(expression).test(elem)).isFalse();
        assertThat(Filters.asPath("!" + expression).test(elem)).isTrue();
        assertThat(Filters.asPath("(4).*((|)*)*" + "(|)".repeat(30) + "_17\\1$").test(elem))
                .isTrue();
    }

    /** An AS that comes again, in paths of all lengths that fit in a message. */
    @ParameterizedTest
    @ValueSource(ints = {2, 30, 300, 500, 900})
    void asThatComesAgain_isFoundAtAnyLength(int hops) {
        long[] asns = LongStream.range(0, hops).map(i -> 4_200_000_000L + i).toArray();
        BgpFilter again = Filters.asPath("_([0-9]+)_.*_\\1_");
        BgpFilter never = Filters.asPath("!_([0-9]+)_.*_\\1_");

        BgpElem without = TestElem.withPath(AsPath.of(asns).toString());
        assertThat(again.test(without)).isFalse();
        assertThat(never.test(without)).isTrue();
        long[] once = Arrays.copyOf(asns, hops + 2);
        once[hops] = 64500;
        once[hops + 1] = asns[hops / 3];
        BgpElem with = TestElem.withPath(AsPath.of(once).toString());
        assertThat(again.test(with)).isTrue();
        assertThat(never.test(with)).isFalse();
    }

    /** What cannot be answered is no answer: neither the expression nor its opposite lets the elem pass. */
    @Test
    void searchGivenUp_passesNeitherWayAndIsLoggedOnce() {
        BgpElem elem = TestElem.withPath("1111111111 ".repeat(30).strip());
        String expression = "(1.*)(1.*)(1.*)(1.*)x\\1\\2\\3\\4";
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("io.github.bgpstream4j");
        logger.setFilter(line -> !logged.add(line.getLevel() + " " + line.getMessage()));
        try {
            BgpFilter filter = Filters.asPath(expression);

            assertThat(filter.test(elem)).isFalse();
            assertThat(filter.not().test(elem)).isFalse();
            assertThat(logged).singleElement().asString().startsWith("WARNING the search for aspath \"" + expression);
            assertThat(Filters.asPath("!" + expression).test(elem)).isFalse();
        } finally {
            logger.setFilter(null);
        }
    }

    @Test
    void expressionOfManyRepetitions_isRefused() {
        assertThatThrownBy(() -> Filters.asPath(".*".repeat(3_000) + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 200 of *, + and ?");
        assertThat(Filters.asPath(".*".repeat(200) + "4").test(TestElem.withPath("64")))
                .isTrue();
    }

    @Test
    void longExpression_readByDefault_hasNoLimitOfTwoHundredCharacters() {
        String expression = "_(" + String.join("|", List.of("174").toString(), "3356".repeat(100), "681") + ")_";
        assertThat(Filters.asPath(expression).test(TestElem.withPath("681"))).isTrue();
    }

    @Test
    void sequence_ofThousandsOfAsNumbers_isRefusedAndOfHundredsIsRead() {
        assertThatThrownBy(() -> Filters.asPath("_1".repeat(10_000) + "_"))
                .hasMessageContaining("a shorter expression");
        assertThat(Filters.asPath("^" + "1_".repeat(254) + "1$").test(TestElem.withPath("1" + " 1".repeat(254))))
                .isTrue();
        assertThat(Filters.asPath("_1__1_").test(TestElem.withPath("1 1"))).isFalse();
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
        BgpElem elem = TestElem.announcement(1, "10.0.0.0/8", attributes).build();
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
