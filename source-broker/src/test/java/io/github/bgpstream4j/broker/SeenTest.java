package io.github.bgpstream4j.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.model.RecordType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenTest {
    private final Seen seen = new Seen();

    private static Resource file(String collector, long seconds, String url) {
        ArchiveName name = new ArchiveName("ris", collector, RecordType.UPDATE, seconds, 300);
        return new Resource(name, url, -1, "", Map.of());
    }

    @Test
    void add_fileThatWasForgotten_isTooLate() {
        assertThat(seen.add(file("rrc00", 1000, "http://h/1"))).isTrue();
        seen.forgetBefore(2000);
        seen.forgetBefore(1500);

        assertThat(seen.add(file("rrc00", 1000, "http://h/1"))).isFalse();
        assertThat(seen.add(file("rrc00", 1999, "http://h/2"))).isFalse();
        assertThat(seen.add(file("rrc00", 2000, "http://h/3"))).isTrue();
    }

    @Test
    void add_fileOfAnArchiveAtAnotherPlace_isTheSame() {
        assertThat(seen.add(file("rrc00", 1000, "http://h/1?sig=1"))).isTrue();
        assertThat(seen.add(file("rrc00", 1000, "http://h/1?sig=2"))).isFalse();
        assertThat(seen.add(file("rrc00", 1000, "http://mirror/1"))).isFalse();
    }

    @Test
    void add_filesOfACollectorThatNobodyKnows_areToldApartByTheirPlaces() {
        assertThat(seen.add(file("mine", 1000, "http://h/1?sig=1"))).isTrue();
        assertThat(seen.add(file("mine", 1000, "http://h/1?sig=2"))).isFalse();
        assertThat(seen.add(file("mine", 1000, "http://h/2"))).isTrue();
        seen.anotherService();
        assertThat(seen.add(file("mine", 1000, "http://other/3"))).isFalse();
    }
}
