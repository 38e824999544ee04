package io.github.bgpstream4j.transport.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.OpenContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveReaderTest {
    @Test
    void close_ofWhatFails_closesTheRest() {
        List<String> closed = new ArrayList<>();
        LiveReader reader = new LiveReader(OpenContext.DEFAULT);
        for (String name : List.of("first", "second")) {
            reader.onClose(() -> {
                closed.add(name);
                throw new IllegalStateException(name);
            });
        }
        reader.onClose(() -> closed.add("third"));

        assertThatThrownBy(reader::close)
                .hasMessage("first")
                .hasSuppressedException(new IllegalStateException("second"));
        assertThat(closed).containsExactly("first", "second", "third");
    }
}
