package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of files. */
final class TargetsTest {
    @TempDir
    Path folder;

    private List<String> listed(String... lines) throws IOException {
        Path list = Files.write(folder.resolve("list.txt"), List.of(lines));
        return BgpSources.of("mrt:@" + list + "?collector=x").stream()
                .map(source -> {
                    assertThat(source.info().collector()).isEqualTo("x");
                    String location = source.info().location();
                    return location.startsWith(folder + "/")
                            ? location.substring(folder.toString().length() + 1)
                            : location;
                })
                .toList();
    }

    @Test
    void list_lines_areFilesFoldersGlobsAndUrls() throws IOException {
        for (String name : List.of("b.mrt", "a.mrt", "sub/d.mrt", "sub/c.mrt")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
        assertThat(listed(
                        "# files of a day",
                        "",
                        "  https://h/rrc00/x.gz?a=b  ",
                        folder + "/sub",
                        "*.mrt",
                        "sub/d.mrt",
                        "missing.mrt"))
                .containsExactly(
                        "https://h/rrc00/x.gz", "sub/c.mrt", "sub/d.mrt", "a.mrt", "b.mrt", "sub/d.mrt", "missing.mrt");
    }

    @Test
    void list_badLine_isNamed() {
        assertThatThrownBy(() -> listed("#", "nothing*.mrt"))
                .isInstanceOf(SourceException.class)
                .hasMessage(folder.resolve("list.txt") + ", line 2: no file: nothing*.mrt");
    }

    @Test
    void list_withoutFiles_isAnError() {
        assertThatThrownBy(() -> listed("# none"))
                .isInstanceOf(SourceException.class)
                .hasMessage("no file in list " + folder.resolve("list.txt"));
    }

    @Test
    void list_thatIsTooLong_isAnError() throws IOException {
        Path list = Files.writeString(folder.resolve("long.txt"), "a\nb\nc\n");

        assertThat(Targets.lines(list, "list", 6)).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> Targets.lines(list, "list", 5))
                .isInstanceOf(SourceException.class)
                .hasMessage("cannot read list " + list + ": longer than 5 bytes");
    }

    @Test
    void list_missing_isAnError() {
        assertThatThrownBy(() -> BgpSources.of("mrt:@" + folder.resolve("none")))
                .isInstanceOf(SourceException.class)
                .hasMessage("cannot read list " + folder.resolve("none") + ": no such file");
    }
}
