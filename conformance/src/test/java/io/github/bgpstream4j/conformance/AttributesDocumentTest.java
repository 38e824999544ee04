package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/attributes.md has every attribute with a name, and the accessors it names are there. */
class AttributesDocumentTest {
    private static final String DOCUMENT = Repository.text(Repository.ROOT.resolve("docs/attributes.md"));

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (\\w+) \\| ([^|]+) \\| ([^|]+)\\|");
    private static final Pattern ACCESSOR = Pattern.compile("`(\\w+)\\(\\w*\\)`");

    @Test
    void rows_areTheNamedTypes() {
        List<String> types = Arrays.stream(AttributeType.values())
                .filter(type -> type != AttributeType.UNKNOWN)
                .map(type -> type.code() + " " + type)
                .toList();

        assertThat(ROW.matcher(DOCUMENT).results().map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void rfc_isThatOfTheType() {
        assertThat(ROW.matcher(DOCUMENT).results()).allSatisfy(row -> {
            AttributeType type = AttributeType.valueOf(row.group(2));
            assertThat("RFC " + row.group(3)).startsWith(type.rfc());
        });
    }

    @Test
    void accessors_areMethodsOfPathAttributes() {
        List<String> methods = Arrays.stream(PathAttributes.class.getMethods())
                .map(Method::getName)
                .toList();

        assertThat(ROW.matcher(DOCUMENT)
                        .results()
                        .flatMap(row -> ACCESSOR.matcher(row.group(4)).results()))
                .isNotEmpty()
                .allSatisfy(accessor -> assertThat(methods).contains(accessor.group(1)));
    }
}
