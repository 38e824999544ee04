package io.github.bgpstream4j.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.Lateness;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.broker.service.Questions;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that a service knows and does not announce. */
class MissedNewsTest {
    private static final long NOW = Instant.parse("2024-03-01T12:00:00Z").getEpochSecond();

    private final FakeTime time = new FakeTime(Instant.ofEpochSecond(NOW));
    private final List<String> questions = new ArrayList<>();

    /** Announces nothing but the file of 12:20, and knows that of 12:05. */
    private final class Announcing implements FileIndex {
        private final boolean mayMissNews;

        Announcing(boolean mayMissNews) {
            this.mayMissNews = mayMissNews;
        }

        private static Resource file(long seconds) {
            ArchiveName name = new ArchiveName("ris", "rrc06", RecordType.UPDATE, seconds, 300);
            return new Resource(name, "http://h.example/" + seconds, -1, "", Map.of());
        }

        @Override
        public String name() {
            return "the broker";
        }

        @Override
        public long tileSeconds() {
            return 6000;
        }

        @Override
        public List<Resource> files(long from, long until) {
            return List.of();
        }

        @Override
        public List<Resource> more(long from, long until) {
            questions.add((from - NOW) + " to " + (until - NOW));
            return from <= NOW + 300 && until >= NOW + 300 ? List.of(file(NOW + 300)) : List.of();
        }

        @Override
        public News news(long begin, long from, long since) {
            boolean isThere = time.instant().getEpochSecond() > NOW + 1600;
            return new News(isThere ? List.of(file(NOW + 1200)) : List.of(), NOW);
        }

        @Override
        public boolean mayMissNews() {
            return mayMissNews;
        }
    }

    private List<BgpSource> follow(FileIndex index) throws Exception {
        SourceScope scope = SourceScope.builder()
                .collectors(List.of("rrc06"))
                .types(Set.of(RecordType.UPDATE))
                .build();
        OpenContext context = OpenContext.DEFAULT.withScope(scope).withClock(time);
        TimeInterval interval = new TimeInterval(NOW * 1_000_000, Long.MAX_VALUE);
        Questions nobody = new Questions(context, Questions.Limits.USUAL);
        FileOpener opener = new FileOpener(null, Map.of(), context.monitor());
        List<BgpSource> found = new ArrayList<>();
        try (Services services = new Services(List.of(index), nobody, context, false);
                Finds finds = new Finds(
                        scope,
                        opener,
                        new Streams(scope, opener, interval),
                        new Lateness(Duration.ofMinutes(10)),
                        new Elsewhere(services, List.of(), context))) {
            finds.begin(interval, null);
            Follower follower = new Follower(services, false, finds, time, interval);
            while (time.instant().getEpochSecond() < NOW + 2400) {
                found.addAll(follower.next().sources());
            }
        }
        return found;
    }

    private static List<String> missing(List<BgpSource> found) {
        return found.stream()
                .filter(MissingFiles.class::isInstance)
                .map(Object::toString)
                .toList();
    }

    @Test
    void fileThatIsNotAnnounced_isAskedForOnce_beforeItIsMissing() throws Exception {
        List<BgpSource> found = follow(new Announcing(true));

        assertThat(Searching.files(found))
                .containsExactlyInAnyOrder("http://h.example/" + (NOW + 300), "http://h.example/" + (NOW + 1200));
        assertThat(questions)
                .startsWith("0 to 0", "300 to 300", "600 to 600", "900 to 900")
                .doesNotHaveDuplicates();
        assertThat(missing(found)).first().isEqualTo("missing: rrc06/2024.03/updates.20240301.1200.gz");
    }

    @Test
    void serviceThatIsAskedForItsNews_isNotAskedOnceMore() throws Exception {
        follow(new Announcing(false));

        assertThat(questions).isEmpty();
    }
}
