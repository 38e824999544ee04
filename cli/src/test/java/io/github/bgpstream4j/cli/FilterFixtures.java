package io.github.bgpstream4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The two small files that the vectors of libbgpstream's filter language are about. */
final class FilterFixtures {
    /** Twelve records of updates, eighteen elems. */
    private static final String UPDATES = """
            X14QAQAQAAQAAABsAAD79AAA/ecAAAABwAACAcAAAv7/////////////////////AFgCAAAAPUABAQBAAhICBAAA+/QAAACuAAAN
            HAAANBdAAwTAAAIBgAQEAAAAB0AFBAAAAHjACAwArlIIC2IBLP///wEYCgAAX14QAgAQAAQAAABfAAD79AAA/ecAAAABwAACAcAA
            Av7/////////////////////AEsCAAAAMEABAQJAAhQCAgAA+/QAAA0cAQIAAPwAAAD8AUADBMAAAgFABgDABwgAAPwAywBxCRgK
            AAFfXhADABAABAAAAFYAAPv1AAD95wAAAAHAAAIBwAAC/v////////////////////8AQgIAAAApQAEBAUACFAMCAAD96QAA/eoC
            AgAA+/UAAABkQAMEwAACAsAIBAtiAZoICl9eEAQAEAAEAAAAlwAA+/YAAP3nAAAAAiABDbj//wAAAAAAAAAAAAIgAQ24//8AAAAA
            AAAAAAAB/////////////////////wBrAgAAAFRAAQEAQAISAgQAAPv2AAAbGwAAAqkAAAWkwAgEAAABLIAOMQACASAgAQ24//8A
            AAAAAAAAAAAC/oAAAAAAAAAAAAAAAAAAAQAgIAENuDAgAQ24AAFfXhAFABAABAAAADMAAPv0AAD95wAAAAHAAAIBwAAC/v//////
            //////////////8AHwIACBgKAAAYxjNkAABfXhAGABAABAAAAFAAAPv2AAD95wAAAAIgAQ24//8AAAAAAAAAAAACIAENuP//AAAA
            AAAAAAAAAf////////////////////8AJAIAAAANgA8KAAIBMCABDbgAAF9eEAcAEAAFAAAAGAAA+/QAAP3nAAAAAcAAAgHAAAL+
            AAYAAV9eEAcAEAAFAAAAGAAA+/QAAP3nAAAAAcAAAgHAAAL+AAEAA19eEAgAEAAEAAAAPwAA+/cAAP3nAAAAAcAAAgPAAAL+////
            /////////////////wArAgAAABFAAQEAQAIAQAMEwAACA8AIAAysEF9eEAkAEAABAAAAY1ug/ecAAAABwAACBMAAAv7/////////
            ////////////AFMCAAAAOUABAQBAAgoCBFugAK5boFugQAMEwAACBMAHBlugywBxAcARCgICAAYagQAGGoLAEggABhqCywBxARAK
            CV9eEAoAEQAEAAAAiwAB4kAAAPv0AAD95wAAAAHAAAIBwAAC/v////////////////////8AcwIAAxAKTQBPQAEBAEACDgIDAAAC
            qQAABaQAAAKpQAMEwAACAcAIBAAKAAeADhwAAgEQIAENuP//AAAAAAAAAAAACQAwIAENuAAJgA8KAAIBMCABDbh3dxkKAAAAGQoA
            AIBfXhALABAABAAAAFoAAPv4AAD95wAAAAHAAAIFwAAC/v////////////////////8ARgIAAAAuQAEBAEACIAIBAAD7+AECAAAA
            AQAAAAICAQAAAK4EAgAA/fIAAP3zQAMEwAACBQA=
            """;

    /** A peer index table and four table records, five elems. */
    private static final String TABLE = """
            X14QAAANAAEAAAA7xjNkAQAAAAMCxjNkAsAAAgEAAPv0AsYzZALAAAICAAD79QPGM2QCIAENuP//AAAAAAAAAAAAAvpW6gFfXhAA
            AA0AAgAAAD8AAAAAAAABAAFfXg+dADBAAQEAQAIUAgIAAPv1AAACqQECAAAAAQAAAAJAAwTAAAICgAQEAAAABUAFBAAAAGRfXhAA
            AA0AAgAAAGsAAAABCAoAAgAAX14P9gAjQAEBAEACDgIDAAD79AAAAK4AAA0cQAMEwAACAcAIBACuAAEAAV9eD+wAMEABAQBAAhQC
            AgAA+/UAAAKpAQIAAAABAAAAAkADBMAAAgKABAQAAAAFQAUEAAAAZF9eEAEADQAEAAAAOAAAAAIgIAENuAABAAJfXg/iACVAAQEA
            QAIKAgIAAPv2AAAbG4AOERAgAQ24//8AAAAAAAAAAAACX14QAQANAAQAAAA+AAAAAzAgAQ24AAEAAQACX14P4gApQAEBAEACCgIC
            AAD79gAAGxuADhUAAgEQIAENuP//AAAAAAAAAAAAAgA=
            """;

    private FilterFixtures() {}

    static String updates(Path folder) {
        return write(UPDATES, folder.resolve("u1.mrt"));
    }

    static String table(Path folder) {
        return write(TABLE, folder.resolve("r1.mrt"));
    }

    private static String write(String base64, Path file) {
        try {
            return Files.write(file, Base64.getMimeDecoder().decode(base64)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
