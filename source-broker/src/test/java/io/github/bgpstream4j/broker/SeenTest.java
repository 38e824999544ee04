package io.github.bgpstream4j.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import org.junit.jupiter.api.Test;

class SeenTest {
    private final Seen seen = new Seen();

    private boolean add(String collector, long seconds, String url) {
        return seen.add(new ArchiveName("ris", collector, RecordType.UPDATE, seconds, 300), url);
    }

    @Test
    void add_fileThatWasForgotten_isTooLate() {
        assertThat(add("rrc00", 1000, "http://h/1")).isTrue();
        seen.forgetBefore(2000);
        seen.forgetBefore(1500);

        assertThat(add("rrc00", 1000, "http://h/1")).isFalse();
        assertThat(add("rrc00", 1999, "http://h/2")).isFalse();
        assertThat(add("rrc00", 2000, "http://h/3")).isTrue();
    }

    @Test
    void add_fileOfAnArchiveAtAnotherPlace_isTheSame() {
        assertThat(add("rrc00", 1000, "http://h/1?sig=1")).isTrue();
        assertThat(add("rrc00", 1000, "http://h/1?sig=2")).isFalse();
        assertThat(add("rrc00", 1000, "http://mirror/1")).isFalse();
    }

    @Test
    void add_filesOfACollectorThatNobodyKnows_areToldApartByTheirPlaces() {
        assertThat(add("mine", 1000, "http://h/1?sig=1")).isTrue();
        assertThat(add("mine", 1000, "http://h/1?sig=2")).isFalse();
        assertThat(add("mine", 1000, "http://h/2")).isTrue();
        seen.anotherService();
        assertThat(add("mine", 1000, "http://other/3")).isFalse();
    }
}
