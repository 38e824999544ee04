package io.github.bgpstream4j.conformance;

import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules that make sources, as their folders say: {@code source-mrt-file} and so on. */
final class SourceModules {
    private static final String SERVICES = "src/main/resources/META-INF/services/" + BgpSourceProvider.class.getName();

    private SourceModules() {}

    /**
     * A module.
     *
     * @param folder its folder, whose name is that of the module
     * @param providers names of the classes that make its sources
     */
    record Found(Path folder, List<String> providers) {
        String name() {
            return String.valueOf(folder.getFileName());
        }

        /** The packages that its code is in, as patterns of ArchUnit. */
        Set<String> packages() {
            return providers.stream()
                    .map(provider -> provider.substring(0, provider.lastIndexOf('.')) + "..")
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The schemes that can be read with it. */
        List<String> schemes() {
            return providers.stream().map(Found::scheme).sorted().toList();
        }

        private static String scheme(String provider) {
            return BgpSources.available().stream()
                    .filter(found -> found.getClass().getName().equals(provider))
                    .map(BgpSourceProvider::scheme)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the command line does not find " + provider));
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Found> all() {
        try (Stream<Path> folders = Files.list(Repository.ROOT)) {
            return folders.filter(folder -> String.valueOf(folder.getFileName()).startsWith("source-"))
                    .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .map(SourceModules::found)
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages of all of them. */
    static String[] packages() {
        return all().stream().flatMap(module -> module.packages().stream()).toArray(String[]::new);
    }

    private static Found found(Path folder) {
        Path services = folder.resolve(SERVICES);
        List<String> providers = Files.isRegularFile(services)
                ? Repository.text(services)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList()
                : List.of();
        return new Found(folder, providers);
    }
}
