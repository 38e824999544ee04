package io.github.bgpstream4j.archive;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two URLs are those of one file. */
public final class ArchiveUrl {
    private static final Pattern URL = Pattern.compile("(?is)(https?)://([^/?#]*)([^?#]*)(.*)");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final String OLD_FOLDER = "/bgpdata/";
    private static final String NEW_FOLDER = "/route-views2/bgpdata/";

    private ArchiveUrl() {}

    /**
     * What all URLs of one file have in common: http is https, the folder {@code /bgpdata/} is {@code /route-views2/bgpdata/}, and
     * characters are themselves however they are written. It is for comparing, not for reading.
     *
     * @param url a URL; anything else, such as a path, stays as it is
     * @return the same text for URLs of the same file
     */
    public static String canonical(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return url;
        }
        String port = parts.group(1).equalsIgnoreCase("http") ? ":80" : ":443";
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        if (host.endsWith(port)) {
            host = host.substring(0, host.length() - port.length());
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        String path = SLASHES.matcher(unescaped(parts.group(3))).replaceAll("/");
        if (path.startsWith(OLD_FOLDER)) {
            path = NEW_FOLDER + path.substring(OLD_FOLDER.length());
        }
        int fragment = parts.group(4).indexOf('#');
        return "https://" + host + path
                + (fragment < 0 ? parts.group(4) : parts.group(4).substring(0, fragment));
    }

    /**
     * What stands before the folder of a collector.
     *
     * @param url of one of its files
     * @param collector whose
     * @return the URL of the archive, without a slash at its end; null if it is none, or has other folders
     */
    public static @Nullable String base(String url, ArchiveCollector collector) {
        for (String folder : collector.folders()) {
            int at = url.lastIndexOf("/" + folder + "/");
            if (at > 0) {
                return url.substring(0, at);
            }
        }
        return null;
    }

    /** Without the escapes of characters that need none (RFC 3986 §6.2.2.2); others in upper case. */
    private static String unescaped(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            int value = character == '%' && i + 2 < path.length() ? hex(path.charAt(i + 1), path.charAt(i + 2)) : -1;
            if (value < 0) {
                out.append(character);
                continue;
            }
            if (isUnreserved((char) value)) {
                out.append((char) value);
            } else {
                out.append(path.substring(i, i + 3).toUpperCase(Locale.ROOT));
            }
            i += 2;
        }
        return out.toString();
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~".indexOf(character) >= 0;
    }
}
