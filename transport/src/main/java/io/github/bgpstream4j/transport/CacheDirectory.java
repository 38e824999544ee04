package io.github.bgpstream4j.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A folder with copies of files that servers have, in folders as they have them, so that it can be read as an archive itself:
 * {@code https/data.ris.ripe.net/rrc00/2016.08/updates.20160811.1600.gz}.
 *
 * <p>A URL that cannot be written so (it has a query, a user, strange characters) has a digest of it in its name; thus no two
 * URLs have one name. What has its name is whole: it is written under another one and renamed.
 *
 * @param folder may not exist yet
 */
record CacheDirectory(Path folder) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST = 60;
    private static final int DIGEST_OCTETS = 16;

    /** The copy of a URL, if there is one. */
    Path fileOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String port = uri.getPort() < 0 ? "" : "+" + uri.getPort();
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        Path server = folder.resolve(scheme).resolve(clean(host) + port);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String[] segments = path.split("/", -1);
        boolean plain = segments.length > 1 && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
        plain &= clean(host).equals(host);
        for (int i = 1; i < segments.length; i++) {
            plain &= PLAIN.matcher(segments[i]).matches();
        }
        if (plain) {
            return server.resolve(path.substring(1));
        }
        // a tilde is in no plain name
        return server.resolve(clean(segments[segments.length - 1]) + "~" + digest(uri));
    }

    private static String clean(String name) {
        String cleaned = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
        return cleaned.length() <= LONGEST ? cleaned : cleaned.substring(0, LONGEST);
    }

    private static String digest(URI uri) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(uri.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
