package io.github.bgpstream4j.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** This project's modules, as their module descriptors on the class path tell. */
final class Modules {
    private static final String DESCRIPTOR = "module-info.class";

    private Modules() {}

    /**
     * A module and where it lies.
     *
     * @param descriptor its compiled module-info
     * @param location the folder or jar, ending with a slash
     */
    record Found(ModuleDescriptor descriptor, String location) {
        /** The classes that META-INF/services names for a service. */
        Set<String> serviceFile(String service) {
            try (InputStream in = URI.create(location + "META-INF/services/" + service)
                    .toURL()
                    .openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                return Set.of(); // there is none
            }
        }

        /** The classes that module-info provides for a service. */
        Set<String> provided(String service) {
            return descriptor.provides().stream()
                    .filter(provides -> provides.service().equals(service))
                    .flatMap(provides -> provides.providers().stream())
                    .collect(Collectors.toSet());
        }
    }

    static List<Found> all() {
        List<Found> modules = new ArrayList<>();
        try {
            for (URL url : Collections.list(Modules.class.getClassLoader().getResources(DESCRIPTOR))) {
                try (InputStream in = url.openStream()) {
                    ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                    if (descriptor.name().startsWith("io.github.bgpstream4j.")) {
                        String text = url.toString();
                        modules.add(new Found(descriptor, text.substring(0, text.length() - DESCRIPTOR.length())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    static Found named(String name) {
        return all().stream()
                .filter(module -> module.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Those whose descriptors require a library, for certain or if it is there. */
    static List<Found> requiring(String library) {
        return all().stream()
                .filter(module -> module.descriptor().requires().stream()
                        .anyMatch(required -> required.name().equals(library)))
                .toList();
    }

    static Set<String> exportedPackages() {
        Set<String> packages = new TreeSet<>();
        all().forEach(module -> module.descriptor().exports().forEach(exports -> packages.add(exports.source())));
        return packages;
    }

    /** Every service that one of the modules uses or provides. */
    static Set<String> services() {
        Set<String> services = new TreeSet<>();
        for (Found module : all()) {
            services.addAll(module.descriptor().uses());
            module.descriptor().provides().forEach(provides -> services.add(provides.service()));
        }
        return services;
    }
}
