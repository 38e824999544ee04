package io.github.bgpstream4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.cli.terminal.OutputException;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a position that is written while reading goes on says of what is printed. */
class PositionFileTest {
    private static final String FIRST = "ris/rrc00/updates:300";
    private static final String SECOND = "ris/rrc00/updates:300,600@12";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StandardOutput output = new StandardOutput(out, false, () -> {});
    private Path file = Path.of("");
    private PositionFile position = file();

    private PositionFile file() {
        return new PositionFile(
                Position.atBegin(), file, new Messages(new PrintStream(out, true, StandardCharsets.UTF_8)));
    }

    @BeforeEach
    void name() {
        file = folder.resolve("position");
        position = file();
    }

    @Test
    void tick_writesWhatIsPrinted_andOnlyIfItHasChanged() throws IOException {
        position.tick();
        assertThat(file).doesNotExist();
        position.add(Position.parse(FIRST), output);
        position.tick();
        assertThat(file).hasContent(FIRST + "\n");
        Files.delete(file);
        position.tick();
        assertThat(file).doesNotExist();
        position.add(Position.parse(SECOND), output);
        position.tick();
        assertThat(file).hasContent(SECOND + "\n");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void linesNotWrittenYet_areWrittenBeforeThePositionSaysSo() {
        output.buffer().put('a');
        position.add(Position.parse(FIRST), output);
        position.tick();
        assertThat(file).doesNotExist();
        output.buffer().put('b');
        position.add(Position.parse(SECOND), output);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
        assertThat(file).hasContent(SECOND + "\n");
    }

    @Test
    void fileThatCannotBeWritten_stopsTheReader() throws IOException {
        position.add(Position.parse(FIRST), output);
        Files.createDirectories(file.resolve("inside"));
        position.tick();
        assertThatThrownBy(() -> position.add(Position.parse(SECOND), output)).isInstanceOf(OutputException.class);
    }

    @Test
    void end_writesInAnyCase() {
        position.end();
        assertThat(file).hasContent("\n");
    }
}
