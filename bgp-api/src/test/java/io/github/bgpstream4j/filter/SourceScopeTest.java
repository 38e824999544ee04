package io.github.bgpstream4j.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.SourceInfo;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a stream wants at most. */
final class SourceScopeTest {
    private static SourceInfo source(String project, String collector) {
        return new SourceInfo(project, collector, "", null, 0, "");
    }

    @Test
    void names_areTheSame_inAnyCaseAndWithTheirDomain() {
        SourceScope scope = SourceScope.builder()
                .projects(Set.of("RIS", "ris"))
                .collectors(Set.of("RRC00.ripe.net", "Route-Views.SG.routeviews.org"))
                .build();

        assertThat(scope.projects()).containsExactly("ris");
        assertThat(scope.collectors()).containsExactlyInAnyOrder("rrc00", "route-views.sg");
        assertThat(scope)
                .isEqualTo(SourceScope.builder()
                        .projects(Set.of("ris"))
                        .collectors(Set.of("rrc00", "route-views.sg"))
                        .build());
        assertThat(scope.mayContain(source("ris", "rrc00"))).isTrue();
        assertThat(scope.mayContain(source("Ris", "RRC00.RIPE.NET"))).isTrue();
        assertThat(scope.mayContain(source("RIS", "route-views.sg"))).isTrue();
        assertThat(scope.mayContain(source("ris", ""))).isFalse();
        assertThat(scope.mayContainProject("Ris")).isTrue();
        assertThat(scope.mayContainProject("routeviews")).isFalse();
        assertThat(scope.mayContain(source("routeviews", "rrc00"))).isFalse();
        assertThat(scope.mayContain(source("ris", "rrc01"))).isFalse();
        assertThat(scope.mayContain(source("ris", "rrc001"))).isFalse();
    }
}
