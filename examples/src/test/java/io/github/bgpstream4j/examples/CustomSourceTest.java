package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import java.util.List;

/** The example keeps to what holds for every source. */
final class CustomSourceTest extends BgpSourceContractTest {
    private static final String FIRST = "1767225600 203.0.113.0/24 64496 64501";
    private static final String LAST = "1767225602 2001:db8::/32 64496 64502";

    @Override
    protected BgpSource source() {
        return CustomSource.of(FIRST, LAST);
    }

    @Override
    protected List<String> expectedElems() {
        return List.of(
                "U|A|1767225600.000000|own|lines|||64496||203.0.113.0/24||64496 64501|64501|||",
                "U|A|1767225602.000000|own|lines|||64496||2001:db8::/32||64496 64502|64502|||");
    }

    @Override
    protected BgpSource damagedSource() {
        return CustomSource.of(FIRST, "1767225601 nonsense", LAST);
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return expectedElems();
    }
}
