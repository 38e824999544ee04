package io.github.bgpstream4j.source;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a {@link MemorySource}.
 *
 * @param type table or updates
 * @param timeMicros microseconds since 1970
 * @param attributes the attributes of its routes, whose bytes are its bytes
 * @param decoder makes its elems
 * @param status what its reader says of it
 * @param gap a loss before it
 * @param marks what is said of whole tables before it
 */
public record Row(
        RecordType type,
        long timeMicros,
        PathAttributes attributes,
        RecordDecoder decoder,
        RecordStatus status,
        @Nullable Gap gap,
        List<TableMark> marks) {
    /** A valid record of updates without bytes. */
    public static Row update(long timeMicros, RecordDecoder decoder) {
        return new Row(
                RecordType.UPDATE, timeMicros, PathAttributes.NONE, decoder, RecordStatus.VALID, null, List.of());
    }

    /** One announcement for each prefix. */
    public static Row announcement(
            long timeMicros, long peerAsn, @Nullable String peer, PathAttributes attributes, String... prefixes) {
        return routes(RecordType.UPDATE, ElemType.ANNOUNCEMENT, timeMicros, peerAsn, peer, attributes, prefixes);
    }

    /** One table entry for each prefix. */
    public static Row rib(
            long timeMicros, long peerAsn, @Nullable String peer, PathAttributes attributes, String... prefixes) {
        return routes(RecordType.RIB, ElemType.RIB, timeMicros, peerAsn, peer, attributes, prefixes);
    }

    /** One withdrawal for each prefix. */
    public static Row withdrawal(long timeMicros, long peerAsn, @Nullable String peer, String... prefixes) {
        return routes(RecordType.UPDATE, ElemType.WITHDRAWAL, timeMicros, peerAsn, peer, PathAttributes.NONE, prefixes);
    }

    /** A change of state. */
    public static Row state(long timeMicros, long peerAsn, @Nullable String peer, int oldCode, int newCode) {
        return update(timeMicros, (bytes, offset, length, elems) -> {
            if (elems.peer(peerAsn, address(peer)) && elems.states(oldCode, newCode)) {
                elems.emit();
            }
        });
    }

    /** An End-of-RIB marker. */
    public static Row endOfRib(long timeMicros, AddressFamily family) {
        return update(timeMicros, (bytes, offset, length, elems) -> {
            if (elems.peer(64500, address("192.0.2.1"))
                    && elems.type(ElemType.END_OF_RIB, family, family.isIpv6())
                    && elems.noAttributes()
                    && elems.prefix(0, 0, -1)) {
                elems.emit();
            }
        });
    }

    /** The same after another decoder has run. */
    public Row before(RecordDecoder more) {
        return new Row(
                type,
                timeMicros,
                attributes,
                (block, offset, length, elems) -> {
                    decoder.decode(block, offset, length, elems);
                    more.decode(block, offset, length, elems);
                },
                status,
                gap,
                marks);
    }

    /** The same with an issue met behind its elems. */
    public Row issue(DecodeIssue.Code code) {
        return before((block, offset, length, elems) -> elems.issue(code, offset + 7, "the test", "detail"));
    }

    /** The same, not valid. */
    public Row status(RecordStatus newStatus) {
        return new Row(type, timeMicros, attributes, decoder, newStatus, gap, marks);
    }

    /** The same behind a loss. */
    public Row gap(Gap loss) {
        return new Row(type, timeMicros, attributes, decoder, status, loss, marks);
    }

    /** The same after what is said of whole tables. */
    public Row marks(TableMark... all) {
        return new Row(type, timeMicros, attributes, decoder, status, gap, List.of(all));
    }

    private static Row routes(
            RecordType type,
            ElemType elemType,
            long timeMicros,
            long peerAsn,
            @Nullable String peer,
            PathAttributes attributes,
            String... prefixes) {
        RecordDecoder decoder = (bytes, offset, length, elems) -> {
            if (!elems.peer(peerAsn, address(peer))
                    || !(elemType.hasAttributes()
                            ? elems.attributes(bytes, offset, length, attributes.context())
                            : elems.noAttributes())) {
                return;
            }
            int mark = elems.mark();
            for (String text : prefixes) {
                Prefix prefix = Prefix.parse(text);
                boolean ipv6 = prefix.isIpv6();
                elems.reset(mark);
                if (elems.type(elemType, ipv6 ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST, ipv6)
                        && elems.prefix(prefix.high(), prefix.low(), prefix.lengthBits())) {
                    elems.emit();
                }
            }
        };
        return new Row(type, timeMicros, attributes, decoder, RecordStatus.VALID, null, List.of());
    }

    private static @Nullable IpAddress address(@Nullable String text) {
        return text == null ? null : IpAddress.parse(text);
    }
}
