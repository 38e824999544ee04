package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a router says in an Initiation of itself, and in a Peer Up of the peer (RFC 7854 §4.4, RFC 9069 §5.3, RFC 9736): one registry of TLVs for both.
 * TLVs that are not known are left out. Texts are as the router sent them, at most 1,024 bytes of each.
 *
 * @param strings free texts, at most sixteen
 * @param description sysDescr: what the router is; null if it does not say
 * @param name sysName: the router's name; null if it does not say
 * @param table name of the VRF or table; null if it does not say
 * @param adminLabel a label that the operator of the router gave; null if it does not say
 * @param bgpId the router's BGP identifier, which some builds of FRR say; null if it does not say
 */
public record Information(
        List<String> strings,
        @Nullable String description,
        @Nullable String name,
        @Nullable String table,
        @Nullable String adminLabel,
        @Nullable IpAddress bgpId) {
    private static final int STRING = 0;
    private static final int DESCRIPTION = 1;
    private static final int NAME = 2;
    private static final int TABLE = 3;
    private static final int ADMIN_LABEL = 4;
    private static final int FRR_BGP_ID = 65531;
    private static final int MOST_STRINGS = 16;

    /**
     * Copies the list.
     *
     * @param strings free texts
     * @param description what the router is
     * @param name the router's name
     * @param table name of the VRF or table
     * @param adminLabel a label that the operator of the router gave
     * @param bgpId the router's BGP identifier
     */
    public Information {
        strings = List.copyOf(strings);
    }

    /**
     * Reads an Initiation.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param end the byte after it
     * @return what it says
     */
    public static Information ofInitiation(byte[] bytes, int message, int end) {
        return decode(bytes, message + BmpFrames.HEADER_LENGTH, end);
    }

    /** Name of one of the router's own tables. Juniper has it in a free text. */
    @Nullable
    String ownTable() {
        return table == null && strings.size() == 1 ? strings.get(0) : table;
    }

    static Information decode(byte[] bytes, int from, int end) {
        List<String> strings = new ArrayList<>();
        String description = null;
        String name = null;
        String table = null;
        String adminLabel = null;
        IpAddress bgpId = null;
        Tlvs tlvs = new Tlvs(bytes, from, end);
        while (tlvs.next()) {
            switch (tlvs.type()) {
                case STRING -> {
                    if (strings.size() < MOST_STRINGS) {
                        strings.add(tlvs.text());
                    }
                }
                case DESCRIPTION -> description = tlvs.text();
                case NAME -> name = tlvs.text();
                case TABLE -> table = tlvs.text();
                case ADMIN_LABEL -> adminLabel = tlvs.text();
                case FRR_BGP_ID -> bgpId = tlvs.length() == 4 ? IpAddress.decode(bytes, tlvs.from(), false) : bgpId;
                default -> {
                    // others may be added to the registry (RFC 9736)
                }
            }
        }
        return new Information(strings, description, name, table, adminLabel, bgpId);
    }
}
