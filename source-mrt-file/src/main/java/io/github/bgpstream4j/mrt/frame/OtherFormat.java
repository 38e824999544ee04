package io.github.bgpstream4j.mrt.frame;

import java.nio.charset.StandardCharsets;

/** What a file that is not MRT is instead, if it is something that people take for one. */
final class OtherFormat {
    private static final int TAR_MAGIC_AT = 257; // POSIX.1-1988 ustar

    private OtherFormat() {}

    /** What to do with it, to be put after a message; empty if that is not known. */
    static String hint(byte[] bytes, int filled) {
        if (has(bytes, filled, 0, "PK\003\004")) {
            return " (a zip archive: unpack it)";
        }
        if (has(bytes, filled, TAR_MAGIC_AT, "ustar")) {
            return " (a tar archive: unpack it)";
        }
        if (has(bytes, filled, 0, "7z\274\257")) {
            return " (a 7z archive: unpack it)";
        }
        return has(bytes, filled, 0, "<") ? " (perhaps a web page)" : "";
    }

    private static boolean has(byte[] bytes, int filled, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        boolean has = at + wanted.length <= filled;
        for (int i = 0; has && i < wanted.length; i++) {
            has = bytes[at + i] == wanted[i];
        }
        return has;
    }
}
