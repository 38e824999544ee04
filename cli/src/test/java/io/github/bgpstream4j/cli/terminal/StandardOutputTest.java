package io.github.bgpstream4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    @Test
    void line_onATerminalThatShowsProgress_beginsAfterItIsErased() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Messages messages = new Messages(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        StandardOutput output = new StandardOutput(terminal, true, messages::clearStatus);

        messages.status("source 1 of 1");
        output.buffer().put("4123400\n");
        output.flush();

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[Ksource 1 of 1\r\u001b[K4123400\n");
    }
}
