package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerRecordsTest {
    private static final SourceInfo SOURCE = new SourceInfo("project", "collector", "", null, 0, "live").asLive();
    private static final SourceInfo ROUTER = new SourceInfo("project", "collector", "router", null, 0, "live").asLive();
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1");
    private static final PeerRecords.From PEER = new PeerRecords.From(ROUTER, new Peer(64500, ADDRESS), true);
    private static final long TIME = 1_795_564_800_250_000L;

    private final RecordQueue queue = new RecordQueue(OpenContext.DEFAULT.withQueue(2_000, OverflowPolicy.DROP_OLDEST));
    private final PeerRecords records = new PeerRecords(queue, SOURCE);
    private final RecordBatch batch = new RecordBatch();

    private List<BgpElem> elems() throws IOException {
        assertThat(queue.read(batch)).isTrue();
        List<BgpElem> elems = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems.add(elem.owned()));
        for (int row = 0; row < batch.size(); row++) {
            cursor.move(batch, row);
            cursor.decode();
            assertThat(cursor.issue()).isNull();
        }
        return elems;
    }

    @Test
    void message_ofAPeer_givesItsRoutes() throws Exception {
        byte[] message = update().withdraw("198.51.100.0/24").bytes();
        assertThat(records.message(PEER, TIME, message)).isTrue();

        BgpElem elem = elems().get(0);
        assertThat(elem.type()).isEqualTo(ElemType.WITHDRAWAL);
        assertThat(elem.prefix()).isEqualTo(Prefix.parse("198.51.100.0/24"));
        assertThat(elem.peerAsn()).isEqualTo(64500);
        assertThat(elem.peerAddress()).isEqualTo(ADDRESS);
        assertThat(elem.timeMicros()).isEqualTo(TIME);
        assertThat(elem.record().source()).isEqualTo(ROUTER);
        assertThat(batch.kind(0).dumpLabel()).isEqualTo("BGP4MP_ET");
    }

    @Test
    void message_withANote_isDecodedAndHasIt() throws Exception {
        DecodeIssue note = new DecodeIssue(DecodeIssue.Code.REPAIRED, -1, "the service", "made of values");
        records.message(PEER, TIME, update().withdraw("198.51.100.0/24").bytes(), false, note);

        List<BgpElem> elems = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems.add(elem.owned()));
        queue.read(batch);
        cursor.move(batch, 0);
        cursor.decode();
        assertThat(elems).hasSize(1);
        assertThat(elems.get(0).record().issue()).isEqualTo(note);
        assertThat(elems.get(0).record().status()).isEqualTo(RecordStatus.VALID);
    }

    @Test
    void stateChange_ofAPeer_isOneElem() throws Exception {
        records.stateChange(PEER, TIME, PeerState.UNKNOWN, PeerState.IDLE, null);

        List<BgpElem> elems = elems();
        assertThat(elems).hasSize(1);
        assertThat(elems.get(0).type()).isEqualTo(ElemType.PEER_STATE);
        assertThat(elems.get(0).oldState()).isEqualTo(PeerState.UNKNOWN);
        assertThat(elems.get(0).newState()).isEqualTo(PeerState.IDLE);
        assertThat(elems.get(0).peerAsn()).isEqualTo(64500);
    }

    @Test
    void recordWithoutElems_isValidUnlessItsIssueLosesElems() throws Exception {
        records.withoutElems(PEER, TIME, new byte[0], null);
        records.withoutElems(
                PEER, TIME, new byte[0], new DecodeIssue(DecodeIssue.Code.REPAIRED, -1, "the service", "no bytes"));
        records.withoutElems(
                PEER, TIME, new byte[] {1}, new DecodeIssue(DecodeIssue.Code.MALFORMED, -1, "the service", "nonsense"));
        assertThat(queue.read(batch)).isTrue();

        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
        List<RecordStatus> statuses = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            cursor.move(batch, row);
            statuses.add(cursor.status());
            assertThat(cursor.source()).isEqualTo(ROUTER);
        }
        assertThat(statuses).containsExactly(RecordStatus.VALID, RecordStatus.VALID, RecordStatus.CORRUPTED_RECORD);
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.0/24", "2001:db8::/32", "0.0.0.0/0"})
    void tableEntry_ofAPrefix_isOneRoute(String prefix) throws Exception {
        PathAttributes attributes =
                PathAttributes.builder().origin(Origin.EGP).med(7).build();
        records.tableEntry(PEER, TIME, Prefix.parse(prefix), attributes.toByteArray());

        List<BgpElem> elems = elems();
        assertThat(elems).hasSize(1);
        assertThat(elems.get(0).type()).isEqualTo(ElemType.RIB);
        assertThat(elems.get(0).prefix()).isEqualTo(Prefix.parse(prefix));
        assertThat(elems.get(0).attributes()).isEqualTo(attributes);
        assertThat(batch.kind(0).type()).isEqualTo(RecordType.RIB);
    }

    @Test
    void text_rejectedWithoutTime_hasThatOfTheMessageBeforeAndItsBeginning() throws Exception {
        DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.MALFORMED, -1, "the service", "nonsense");
        records.message(PEER, TIME, update().withdraw("198.51.100.0/24").bytes());
        records.rejected(-1, "\u20ac".repeat(1000), issue);
        records.rejected(5, "x", new DecodeIssue(DecodeIssue.Code.UNSUPPORTED, -1, "the service", "new"));

        assertThat(queue.read(batch)).isTrue();
        assertThat(batch.timeMicros(1)).isEqualTo(TIME);
        assertThat(batch.length(1)).isEqualTo(1023);
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
        cursor.move(batch, 1);
        assertThat(new String(cursor.firstOctets(6), StandardCharsets.UTF_8)).isEqualTo("\u20ac\u20ac");
        assertThat(batch.timeMicros(2)).isEqualTo(5);
        assertThat(batch.status(1)).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(batch.status(2)).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
        assertThat(batch.kind(2).source()).isEqualTo(SOURCE);
    }

    @Test
    void peers_moreThanThereAre_areAllRead() throws Exception {
        byte[] message = update().withdraw("198.51.100.0/24").bytes();
        for (int asn = 1; asn <= 40_000; asn++) {
            records.message(new PeerRecords.From(SOURCE, new Peer(asn, ADDRESS), true), TIME, message);
            if (asn % 1000 == 0) {
                assertThat(elems()).last().extracting(BgpElem::peerAsn).isEqualTo((long) asn);
            }
        }
    }

    @Test
    void record_afterTheEnd_isRefused() throws Exception {
        queue.close();
        assertThat(records.message(
                        PEER, TIME, update().withdraw("198.51.100.0/24").bytes()))
                .isFalse();
    }
}
