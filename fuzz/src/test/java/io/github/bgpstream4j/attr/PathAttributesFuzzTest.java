package io.github.bgpstream4j.attr;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of path attributes: every accessor. */
final class PathAttributesFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, PathAttributesFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.messages().stream()
                .filter(message -> message.length > 23)
                .map(message -> Arrays.copyOfRange(message, 23, message.length))
                .toList();
    }

    private static final List<DecodeContext> CONTEXTS = List.of(
            DecodeContext.AS4,
            DecodeContext.AS2,
            DecodeContext.AS4_ADD_PATH,
            DecodeContext.RIB_ENTRY,
            DecodeContext.TABLE_DUMP_ENTRY);

    static void decode(byte[] data) {
        for (DecodeContext context : CONTEXTS) {
            PathAttributes attributes = PathAttributes.of(data, 0, data.length, context);
            attributes.list();
            attributes.asPath();
            attributes.as4Path();
            attributes.origin();
            attributes.nextHop();
            attributes.mpNextHop();
            attributes.med(0);
            attributes.localPref(0);
            attributes.aggregator();
            attributes.communities();
            attributes.largeCommunities();
            attributes.extendedCommunities();
            attributes.ipv6ExtendedCommunities();
            attributes.clusterList();
            attributes.originatorId();
            attributes.aigp(0);
            Objects.requireNonNull(attributes.toString());
        }
    }
}
