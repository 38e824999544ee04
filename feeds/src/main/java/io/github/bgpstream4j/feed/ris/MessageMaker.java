package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.text.DisplayText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what was read. What its bytes say counts; without them a message is made of its JSON, and says so. Used by one
 * thread.
 */
final class MessageMaker {
    private static final DecodeIssue MADE_OF_JSON = issue(Code.REPAIRED, "made of JSON, as its bytes were not sent");
    private static final DecodeIssue MADE_OF_SEVERAL_HOPS = issue(
            Code.REPAIRED, "made of JSON, as its bytes were not sent, with the first of several next hops for all");
    private static final DecodeIssue WITHOUT_BYTES = issue(Code.REPAIRED, "a message without its bytes");
    private static final DecodeIssue BAD_BYTES = issue(Code.MALFORMED, "raw is not hexadecimal");
    private static final DecodeIssue LONG_BYTES = issue(Code.MALFORMED, "raw is longer than a BGP message can be");
    private static final DecodeIssue LONG_JSON = issue(Code.MALFORMED, "more than a BGP message can hold");
    private static final DecodeIssue BAD_PATH = issue(Code.MALFORMED, "path holds more than AS numbers");
    private static final DecodeIssue TIME_OF_ID = issue(Code.REPAIRED, "its time is that of its id");
    private static final int LONGEST_SHOWN = 60;
    private static final int ID_DIGITS = 16;

    /** Makes a line that says what is wrong with it. */
    interface Refusal {
        RisLine of(Code code, String why);
    }

    private final Senders senders = new Senders();
    private final RawPrefixes rawPrefixes = new RawPrefixes();
    private long compared;
    private final Runnable whenDiffers;
    private long differing;

    MessageMaker(Runnable whenDiffers) {
        this.whenDiffers = whenDiffers;
    }

    private void differs() {
        differing++;
        whenDiffers.run();
    }

    long compared() {
        return compared;
    }

    long differing() {
        return differing;
    }

    RisLine message(MessageFields fields, Refusal refusal) {
        DecodeIssue ofTime = null;
        if (fields.timeMicros < 0) {
            fields.timeMicros = timeOfId(fields.id);
            ofTime = TIME_OF_ID;
        }
        if (fields.timeMicros < 0) {
            String time = fields.timestamp;
            return refusal.of(Code.MALFORMED, time == null ? "no timestamp" : "no time: " + shown(time));
        }
        String peer = fields.peer;
        String asn = fields.asn;
        if (peer == null || asn == null) {
            return refusal.of(Code.MALFORMED, peer == null ? "no peer" : "no peer_asn");
        }
        String host = fields.host;
        RisMessage.From from = senders.of(host == null ? "" : host, peer, asn);
        if (from == null) {
            return refusal.of(Code.MALFORMED, "no peer: AS number " + shown(asn) + ", address " + shown(peer));
        }
        return body(fields, from, ofTime);
    }

    private RisMessage body(MessageFields fields, RisMessage.From from, @Nullable DecodeIssue note) {
        String type = fields.type == null ? "" : fields.type;
        if (type.equals("RIS_PEER_STATE") || type.equals("STATE")) {
            return state(fields, from, note);
        }
        byte[] bytes = fields.bytes;
        if (bytes == null) {
            return fields.badBytes ? made(fields, from, null, BAD_BYTES) : withoutBytes(fields, from, type, note);
        }
        if (bytes.length > UpdateEncoder.MAX_LENGTH) {
            return made(fields, from, null, LONG_BYTES);
        }
        if (bytes.length < BgpHeaderLayout.HEADER_LENGTH && type.equals("NOTIFICATION")) {
            return made(fields, from, null, WITHOUT_BYTES); // some are sent with the beginning of a header only
        }
        boolean addPath = differsInPathIdentifiers(fields, bytes);
        RisMessage message = made(fields, from, bytes, note);
        return addPath ? message.withPathIdentifiers() : message;
    }

    private static RisMessage state(MessageFields fields, RisMessage.From from, @Nullable DecodeIssue note) {
        String word = fields.state == null ? "" : fields.state.toLowerCase(Locale.ROOT);
        PeerState state = switch (word) {
            case "down" -> PeerState.IDLE;
            case "connected" -> PeerState.CONNECT;
            case "up" -> PeerState.ESTABLISHED;
            default -> PeerState.UNKNOWN;
        };
        DecodeIssue issue = state != PeerState.UNKNOWN
                ? note
                : issue(Code.UNSUPPORTED, word.isEmpty() ? "no state" : "state " + shown(word));
        return new RisMessage(from, fields.timeMicros, id(fields, from), null, state, issue);
    }

    private static RisMessage withoutBytes(
            MessageFields fields, RisMessage.From from, String type, @Nullable DecodeIssue note) {
        return switch (type) {
            case "UPDATE" -> update(fields, from, note);
            case "" ->
                fields.hasRoutes
                        ? update(fields, from, note)
                        : made(fields, from, null, issue(Code.UNSUPPORTED, "a message without type"));
            case "OPEN", "NOTIFICATION", "KEEPALIVE" -> made(fields, from, null, WITHOUT_BYTES);
            default -> made(fields, from, null, issue(Code.UNSUPPORTED, "a message of type " + shown(type)));
        };
    }

    private static RisMessage update(MessageFields fields, RisMessage.From from, @Nullable DecodeIssue note) {
        DecodeIssue issue =
                DecodeIssue.graver(fields.attributes.hasSeveralNextHops() ? MADE_OF_SEVERAL_HOPS : MADE_OF_JSON, note);
        if (fields.badPrefixes > 0) {
            String first = fields.badPrefix == null ? "" : ", such as " + shown(fields.badPrefix);
            issue = issue(Code.MALFORMED, "no prefixes: " + fields.badPrefixes + first);
        } else if (fields.attributes.unreadable() > 0) {
            int count = fields.attributes.unreadable();
            issue = issue(Code.ATTRIBUTE_DISCARD, "made of JSON, without " + count + " values that cannot be read");
        }
        if (fields.attributes.hasBadPath()) {
            return made(fields, from, null, BAD_PATH);
        }
        byte[] bytes = JsonUpdate.message(fields, from.peer().address());
        if (bytes == null && !fields.prefixes.isEmpty()) {
            return made(fields, from, null, LONG_JSON);
        }
        return made(fields, from, bytes, issue);
    }

    /** Counts what differs between bytes and JSON; whether it is that the bytes have path identifiers. */
    private boolean differsInPathIdentifiers(MessageFields fields, byte[] bytes) {
        if (!fields.hasRoutes) {
            return false;
        }
        boolean update = bytes.length >= BgpHeaderLayout.HEADER_LENGTH
                && bytes[BgpHeaderLayout.TYPE_OFFSET] == BgpHeaderLayout.UPDATE;
        if (!update) {
            if (!fields.prefixes.isEmpty()) { // JSON of an UPDATE beside the bytes of something else
                differs();
            }
            return false;
        }
        RawPrefixes.Agreement agreement = rawPrefixes.compare(bytes, fields.prefixes);
        if (agreement == RawPrefixes.Agreement.INCOMPARABLE) {
            return false;
        }
        compared++;
        if (agreement == RawPrefixes.Agreement.DIFFERENT || fields.badPrefixes > 0) {
            differs();
        }
        return agreement == RawPrefixes.Agreement.SAME_WITH_PATH_IDENTIFIERS;
    }

    private static RisMessage made(
            MessageFields fields, RisMessage.From from, byte @Nullable [] bytes, @Nullable DecodeIssue issue) {
        return new RisMessage(from, fields.timeMicros, id(fields, from), bytes, null, issue);
    }

    /** Of an id in any form, with the collector, as two of them may have the same peer. */
    private static long id(MessageFields fields, RisMessage.From from) {
        String text = fields.id;
        if (text == null || text.isEmpty()) {
            return 0;
        }
        long hash = from.collector().hashCode();
        for (int i = 0; i < text.length(); i++) {
            hash = (Long.rotateLeft(hash, 5) ^ text.charAt(i)) * Hash.GOLDEN_RATIO;
        }
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }

    /** Ids that end in 16 hexadecimal digits begin these with the milliseconds since 1970, in 48 bits; -1 for others. */
    private static long timeOfId(@Nullable String id) {
        int from = id == null ? -1 : id.length() - ID_DIGITS;
        if (id == null || from < 1 || id.charAt(from - 1) != '-') {
            return -1;
        }
        try {
            return (Long.parseUnsignedLong(id, from, id.length(), 16) >>> 16) * 1_000;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String shown(String text) {
        return DisplayText.shown(text, LONGEST_SHOWN);
    }

    private static DecodeIssue issue(Code code, String detail) {
        return new DecodeIssue(code, -1, MessageReader.RULE, detail);
    }
}
