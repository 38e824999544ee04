package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What to ask for, whenever it is.
 *
 * @param projects none for all
 * @param collectors none for all
 * @param types none for both
 * @param routers none for all; of streams
 * @param peerAsns none for all; of streams
 */
public record Query(
        List<String> projects,
        List<String> collectors,
        List<RecordType> types,
        List<String> routers,
        List<Long> peerAsns) {
    public static Query of(SourceScope scope) {
        return new Query(
                sorted(scope.projects()),
                sorted(scope.collectors()),
                sorted(scope.types()),
                sorted(scope.routers()),
                sorted(scope.peerAsns()));
    }

    /** Whether streams are asked for by name: a broker names them with every interval that has no end. */
    boolean wantsStreams() {
        return projects.stream().anyMatch(Catalogue.known().liveProjects()::contains);
    }

    /** Whether nothing but streams is asked for. */
    public boolean wantsOnlyStreams() {
        return !projects.isEmpty() && Catalogue.known().liveProjects().containsAll(projects);
    }

    boolean wants(RecordType type) {
        return types.isEmpty() || types.contains(type);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
        List<T> list = new ArrayList<>(values);
        list.sort(null);
        return list;
    }
}
