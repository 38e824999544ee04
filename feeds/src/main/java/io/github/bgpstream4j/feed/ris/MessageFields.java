package io.github.bgpstream4j.feed.ris;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.transport.json.Json;
import io.github.bgpstream4j.transport.json.Seconds;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is in {@code data}, whatever the type of the message around it, which may come after it. Used again and again by one thread.
 */
final class MessageFields {
    final PrefixList prefixes = new PrefixList();
    final JsonAttributes attributes = new JsonAttributes();

    long timeMicros;

    @Nullable
    String timestamp;

    @Nullable
    String peer;

    @Nullable
    String asn;

    @Nullable
    String id;

    @Nullable
    String host;

    @Nullable
    String type;

    @Nullable
    String state;

    /** The message; null if it is not given, or cannot be. */
    byte @Nullable [] bytes;

    /** Whether bytes are given, but cannot be read. */
    boolean badBytes;

    /** How many prefixes make no sense, and the first of them. */
    int badPrefixes;

    @Nullable
    String badPrefix;

    /** Whether it says what is announced or withdrawn, be it nothing. */
    boolean hasRoutes;

    /** Of {@code ris_error}. */
    @Nullable
    String errorMessage;

    /** Where the object of {@code ris_subscribe_ok} is. */
    long subscriptionFrom;

    long subscriptionTo;

    private final Json.FieldReader fields = this::read;
    private final Json.FieldReader announcement = this::readAnnouncement;

    void clear() {
        prefixes.clear();
        attributes.clear();
        timeMicros = -1;
        timestamp = null;
        peer = null;
        asn = null;
        id = null;
        host = null;
        type = null;
        state = null;
        bytes = null;
        badBytes = false;
        badPrefixes = 0;
        badPrefix = null;
        hasRoutes = false;
        errorMessage = null;
        subscriptionFrom = 0;
        subscriptionTo = 0;
    }

    void read(JsonParser in) throws IOException {
        Json.fields(in, fields);
    }

    private void read(String name, JsonParser in) throws IOException {
        switch (name) {
            case "timestamp" -> {
                timestamp = scalar(in);
                timeMicros = Seconds.micros(timestamp);
            }
            case "peer" -> peer = scalar(in);
            case "peer_asn" -> asn = scalar(in);
            case "id" -> id = scalar(in);
            case "host" -> host = scalar(in);
            case "type" -> type = scalar(in);
            case "raw" -> readBytes(in);
            case "announcements" -> readAnnouncements(in);
            case "withdrawals" -> {
                hasRoutes |= in.currentToken() == JsonToken.START_ARRAY;
                readPrefixes(in, true);
            }
            case "state" -> state = scalar(in);
            case "message" -> errorMessage = scalar(in);
            case "subscription" -> {
                subscriptionFrom = in.currentTokenLocation().getByteOffset();
                in.skipChildren();
                subscriptionTo = in.currentLocation().getByteOffset();
            }
            default -> {
                if (bytes == null) { // else they say it better
                    readAttribute(name, in);
                }
            }
        }
    }

    private void readAttribute(String name, JsonParser in) throws IOException {
        switch (name) {
            case "path" -> attributes.readPath(in);
            case "community" -> attributes.readCommunities(in);
            case "origin" -> attributes.readOrigin(in);
            case "med" -> attributes.readMed(in);
            case "aggregator" -> attributes.readAggregator(in);
            default -> {}
        }
    }

    private void readBytes(JsonParser in) throws IOException {
        bytes = null;
        badBytes = false;
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            int length = in.getTextLength();
            bytes = length == 0 ? null : HexText.decode(in.getTextCharacters(), in.getTextOffset(), length);
            badBytes = length > 0 && bytes == null;
        } else {
            badBytes = in.currentToken() != JsonToken.VALUE_NULL;
        }
    }

    private void readAnnouncements(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            badPrefixes += in.currentToken() == JsonToken.VALUE_NULL ? 0 : 1;
            return;
        }
        hasRoutes = true;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                Json.fields(in, announcement);
            } else {
                badPrefixes++;
                in.skipChildren();
            }
        }
    }

    private void readAnnouncement(String name, JsonParser in) throws IOException {
        if (name.equals("prefixes")) {
            readPrefixes(in, false);
        } else if (name.equals("next_hop") && bytes == null) {
            attributes.readNextHop(in);
        }
    }

    private void readPrefixes(JsonParser in, boolean withdrawn) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            badPrefixes += in.currentToken() == JsonToken.VALUE_NULL ? 0 : 1;
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            boolean isText = in.currentToken() == JsonToken.VALUE_STRING;
            if (!isText || !prefixes.add(in.getTextCharacters(), in.getTextOffset(), in.getTextLength(), withdrawn)) {
                badPrefixes++;
                badPrefix = isText && badPrefix == null ? in.getText() : badPrefix;
                in.skipChildren();
            }
        }
        prefixes.endGroup();
    }

    private static @Nullable String scalar(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getValueAsString();
    }
}
