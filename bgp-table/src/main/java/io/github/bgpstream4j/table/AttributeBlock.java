package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many routes share, in one array of bytes, as {@link AttributeBlockWriter} writes it.
 *
 * <pre>
 *   flags (1)  next hop (0, 4 or 16)  number of labels (2) and labels (4 each), if there are any  path attributes
 * </pre>
 */
final class AttributeBlock {
    static final int AS2 = 1;
    static final int IPV4_HOP = 2;
    static final int IPV6_HOP = 4;
    static final int LABELS = 8;

    private AttributeBlock() {}

    static PathAttributes attributes(byte[] block) {
        int at = attributesStart(block);
        if (at == block.length) {
            return PathAttributes.NONE;
        }
        DecodeContext context = (block[0] & AS2) != 0 ? DecodeContext.TABLE_DUMP_ENTRY : DecodeContext.RIB_ENTRY;
        return PathAttributes.of(block, at, block.length - at, context);
    }

    static @Nullable IpAddress nextHop(byte[] block) {
        int length = hopLength(block);
        return length == 0 ? null : IpAddress.decode(block, 1, length == 16);
    }

    static List<Integer> labels(byte[] block) {
        List<Integer> labels = new ArrayList<>();
        int start = 1 + hopLength(block) + 2;
        for (int at = start; at < start - 2 + labelsLength(block); at += 4) {
            labels.add(BigEndian.int32(block, at));
        }
        return List.copyOf(labels);
    }

    /** Whether two blocks say the same of a route, in whatever order and with whatever flags. */
    static boolean saySame(byte[] one, byte[] other) {
        if (Arrays.equals(one, other)) {
            return true;
        }
        int start = attributesStart(one);
        return ((one[0] ^ other[0]) & ~AS2) == 0
                && Arrays.equals(one, 1, start, other, 1, attributesStart(other))
                && attributes(one).equals(attributes(other));
    }

    private static int attributesStart(byte[] block) {
        return 1 + hopLength(block) + labelsLength(block);
    }

    private static int hopLength(byte[] block) {
        return (block[0] & IPV4_HOP) != 0 ? 4 : (block[0] & IPV6_HOP) != 0 ? 16 : 0;
    }

    private static int labelsLength(byte[] block) {
        return (block[0] & LABELS) == 0 ? 0 : 2 + 4 * BigEndian.uint16(block, 1 + hopLength(block));
    }
}
