package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files named by a path, a directory or a glob. */
final class FileTargetTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("sub/deep"));
        Files.createDirectories(folder.resolve(".git"));
        for (String name : List.of(
                "b.mrt", "a.gz", "c[1].mrt", ".hidden.mrt", "sub/d.mrt", "sub/deep/e.mrt", "sub/.part", ".git/f.mrt")) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void paths_file_isItself() {
        assertThat(paths("b.mrt")).containsExactly("b.mrt");
    }

    @Test
    void paths_missingFile_isItself() {
        assertThat(paths("missing.mrt")).containsExactly("missing.mrt");
    }

    @Test
    void paths_fileWithWildcardsInItsName_isItself() {
        assertThat(paths("c[1].mrt")).containsExactly("c[1].mrt");
    }

    @Test
    void paths_directory_isEverythingBelowButHiddenFiles() {
        assertThat(paths("")).containsExactly("a.gz", "b.mrt", "c[1].mrt", "sub/d.mrt", "sub/deep/e.mrt");
        assertThat(paths("sub")).containsExactly("sub/d.mrt", "sub/deep/e.mrt");
    }

    /** A folder asked for by name is read, hidden or not. */
    @Test
    void paths_hiddenDirectoryItself_isRead() {
        assertThat(paths(".git")).containsExactly(".git/f.mrt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.mrt b.mrt,c[1].mrt",
                "* a.gz,b.mrt,c[1].mrt",
                "?.gz a.gz",
                "{a,b}.* a.gz,b.mrt",
                "[ab].* a.gz,b.mrt",
                "*/*.mrt sub/d.mrt",
                "sub/*.mrt sub/d.mrt",
                "s*/deep/?.mrt sub/deep/e.mrt",
                "sub/**.mrt sub/d.mrt,sub/deep/e.mrt"
            })
    void paths_glob_isWhatMatchesSorted(String glob, String expected) {
        assertThat(paths(glob)).containsExactly(expected.split(",", -1));
    }

    @Test
    void paths_globForHiddenFiles_findsThem() {
        assertThat(paths(".h*")).containsExactly(".hidden.mrt");
    }

    @Test
    void paths_nothingMatches_isAnError() {
        assertThatThrownBy(() -> paths("*.bz2"))
                .isInstanceOf(SourceException.class)
                .hasMessage("no file: " + folder + "/*.bz2");
        assertThatThrownBy(() -> paths("nowhere/*.bz2"))
                .isInstanceOf(SourceException.class)
                .hasMessage("no such folder: " + folder + "/nowhere/");
    }

    @Test
    void paths_emptyDirectory_isAnError() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> paths("empty"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("no file: ");
    }

    @Test
    void paths_brokenGlobOrName_isAnError() {
        assertThatThrownBy(() -> paths("{a"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("not a file name: ");
        assertThatThrownBy(() -> FileTarget.paths("a\0b"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("not a file name: ");
    }

    private List<String> paths(String target) {
        String full = target.isEmpty() ? folder.toString() : folder + "/" + target;
        return FileTarget.paths(full).stream()
                .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                .toList();
    }
}
