package io.github.bgpstream4j.mrt.session;

import io.github.bgpstream4j.net.AddressFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One direction of a BGP session that messages of a file belong to. Owned by one thread. */
public final class Session {
    private static final int MOST_KEPT = 64;

    final long asn;
    final long high;
    final long low;
    final boolean sent;

    private final List<SubtypeEvidence> evidence = new ArrayList<>();
    private @Nullable Set<AddressFamily> senders;
    private @Nullable Set<AddressFamily> receivers;
    private long sinceByte;

    Session(long asn, long high, long low, boolean sent) {
        this.asn = asn;
        this.high = high;
        this.low = low;
        this.sent = sent;
    }

    /** Where in the file it began, as far as that shows. */
    public long sinceByte() {
        return sinceByte;
    }

    /** It begins anew. */
    void restart(long byteOffset) {
        evidence.forEach(SubtypeEvidence::forget);
        sinceByte = byteOffset;
    }

    /** The families whose routes the sender of this direction can send with path identifiers (RFC 7911 §4). */
    void senders(Set<AddressFamily> families) {
        senders = families;
        evidence.clear();
    }

    /** Those that the receiver can receive so. */
    void receivers(Set<AddressFamily> families) {
        receivers = families;
        evidence.clear();
    }

    /** Whether both sides were seen to agree on path identifiers. */
    boolean agrees() {
        return senders != null && receivers != null && !Collections.disjoint(senders, receivers);
    }

    SubtypeEvidence of(AddressFamily family, boolean declared) {
        return of((family.afi() << 8) | family.safi(), declared, agreed(family));
    }

    SubtypeEvidence ofAsnSize(boolean four) {
        return of(-1, four, null);
    }

    private SubtypeEvidence of(int field, boolean declared, @Nullable Boolean truth) {
        for (int i = 0; i < evidence.size(); i++) {
            if (evidence.get(i).isOf(field, declared)) {
                return evidence.get(i);
            }
        }
        SubtypeEvidence fresh = new SubtypeEvidence(field, declared, truth);
        if (evidence.size() < MOST_KEPT) {
            evidence.add(fresh);
        }
        return fresh;
    }

    private @Nullable Boolean agreed(AddressFamily family) {
        Set<AddressFamily> sending = senders;
        Set<AddressFamily> receiving = receivers;
        if ((sending != null && !sending.contains(family)) || (receiving != null && !receiving.contains(family))) {
            return false;
        }
        return (sending != null && receiving != null) ? true : null;
    }
}
