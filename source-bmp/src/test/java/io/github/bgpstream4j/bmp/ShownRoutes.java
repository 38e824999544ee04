package io.github.bgpstream4j.bmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes that GoBGP, FRR and BIRD show when they are asked, as text without form. */
final class ShownRoutes {
    private static final Map<String, String> PEERS =
            Map.of("65001", "10.0.1.11", "65002", "10.0.1.12", "65003", "10.0.1.13", "4200000004", "fd00:b::11");
    private static final Map<Character, String> NAMES =
            Map.of('a', "10.0.1.11", 'b', "10.0.1.12", 'c', "10.0.1.13", 'd', "fd00:b::11");

    private static final Pattern COMMAND_PEER = Pattern.compile("neighbors? (\\S+) (adj-in -a (\\S+)|received-routes)");
    private static final Pattern COMMAND_BIRD = Pattern.compile("import table p(.)\\.ipv(.)");
    private static final Pattern PREFIX = Pattern.compile("(?<![\\[(\\w])([0-9a-f:.]+/\\d+)(?=\\s|$)");
    private static final Pattern PATH =
            Pattern.compile("(?<= )((65001|65002|65003|4200000004)( [0-9]+)*( \\{[0-9,]+\\})?)(?= |$)");
    private static final Pattern BIRD_PATH = Pattern.compile("BGP.as_path: (.*)");
    private static final Pattern ID = Pattern.compile("^ +(\\d+) ");

    /**
     * A route.
     *
     * @param peer its address; of the router's choice nothing says it
     * @param id its path identifier, -1 if none is shown
     * @param best whether the router has chosen it
     */
    record Shown(String peer, String prefix, String path, long id, boolean best) {}

    /** What peers sent. */
    final List<Shown> received = new ArrayList<>();
    /** What the router has after its policy. */
    final List<Shown> accepted = new ArrayList<>();
    /** Peers and versions of IP whose received routes were asked for. */
    final Set<String> asked = new HashSet<>();

    private String peer = "";
    private String prefix = "";
    private boolean best;
    private boolean isChosenAbove;
    private boolean isBird;
    private boolean isOfOtherView;

    static ShownRoutes of(String file) {
        ShownRoutes shown = new ShownRoutes();
        try {
            for (String line : Files.readAllLines(Captures.path(file), StandardCharsets.UTF_8)) {
                shown.line(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shown;
    }

    private void line(String line) {
        if (line.startsWith("$ ")) {
            command(line);
            return;
        }
        if (line.startsWith("BGP table version") || line.startsWith("Displayed") || line.contains("Path")) {
            return;
        }
        Matcher found = PREFIX.matcher(line);
        boolean hasPrefix = found.find();
        if (hasPrefix) {
            prefix = found.group(1);
        }
        Matcher birdPath = BIRD_PATH.matcher(line);
        if (isBird) {
            if (line.contains("blackhole") || line.contains("unicast")) {
                best = line.contains("] * ");
            }
            if (birdPath.find()) {
                add(birdPath.group(1), -1);
            }
            return;
        }
        Matcher path = PATH.matcher(line);
        boolean isSplit = !hasPrefix && isChosenAbove;
        best = line.contains("*>") || isSplit;
        isChosenAbove = hasPrefix && best; // of a long prefix, which has the rest of its line below
        if (path.find()) {
            isChosenAbove = false;
            Matcher id = ID.matcher(line);
            add(path.group(1), id.find() ? Long.parseLong(id.group(1)) : -1);
        } else if (hasPrefix && line.contains(" 0.0.0.0 ")) {
            add("", -1); // its own
            isChosenAbove = false;
        }
    }

    private void add(String path, long id) {
        String normal = normal(path);
        if (prefix.isEmpty()) {
            return; // a list of neighbours
        }
        if (!peer.isEmpty()) {
            received.add(new Shown(peer, prefix, normal, id == 0 ? -1 : id, false));
        } else if (!isOfOtherView) {
            String from = PEERS.getOrDefault(normal.split(" ", -1)[0], "");
            accepted.add(new Shown(from, prefix, normal, -1, best));
        }
    }

    private void command(String line) {
        peer = "";
        prefix = "";
        isBird = line.contains("birdc");
        isOfOtherView = line.contains("view blue") || line.contains("show protocols") || line.contains("show status");
        Matcher of = COMMAND_PEER.matcher(line);
        if (of.find()) {
            peer = of.group(1);
            asked.add(peer + (line.contains("ipv6") ? " 6" : " 4"));
        }
        Matcher bird = COMMAND_BIRD.matcher(line);
        if (bird.find()) {
            peer = String.valueOf(NAMES.get(bird.group(1).charAt(0)));
            asked.add(peer + " " + bird.group(2));
        }
    }

    static String normal(String path) {
        return path.replace(',', ' ').trim();
    }
}
