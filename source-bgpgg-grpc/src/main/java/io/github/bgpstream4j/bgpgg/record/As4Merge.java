package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.net.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The path and the aggregator of a session of two-octet AS numbers, merged with what AS4_PATH and AS4_AGGREGATOR say (RFC
 * 6793 §4.2.3). v0.1 has only such sessions, knows neither attribute and passes both on; later releases merge them
 * themselves. Owned by one thread.
 */
final class As4Merge {
    private final WireBuffer block = new WireBuffer(RecordWriter.MAX_RECORD);
    private PathAttributes merged = PathAttributes.NONE;

    /** Begins a path; AS_PATH with two-octet AS numbers goes to what is returned, then the attributes as they came. */
    WireBuffer begin() {
        return block.clear();
    }

    /** Adds an attribute that the router passed on. */
    void add(AttributeType type, byte[] bytes, int from, int to) {
        int start = AttributeOutput.begin(block, PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE, type.code());
        AttributeOutput.end(block.put(bytes, from, to), start);
    }

    /** Takes up everything added. */
    void end() throws WireException {
        if (block.overflows()) {
            throw new WireException("attributes do not fit into a BGP message");
        }
        merged = PathAttributes.of(block.bytes(), 0, block.length(), DecodeContext.AS2);
    }

    /** The merged path; null if there is none. */
    @Nullable
    AsPath path() {
        return merged.asPath();
    }

    /** The merged aggregator; null if there is none. */
    @Nullable
    Aggregator aggregator() {
        return merged.aggregator();
    }

    /** Whether AS4_PATH could be read, so that nothing is left to say of it. */
    boolean settlesPath() {
        return merged.as4Path() != null;
    }

    /** Whether AS4_AGGREGATOR could be read, so that nothing is left to say of it. */
    boolean settlesAggregator() {
        int position = merged.find(AttributeType.AS4_AGGREGATOR.code());
        return position >= 0 && merged.valueLength(position) == 8;
    }
}
