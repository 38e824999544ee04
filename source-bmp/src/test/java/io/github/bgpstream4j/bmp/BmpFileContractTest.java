package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept with a file of OpenBMP frames. */
class BmpFileContractTest extends BgpSourceContractTest {
    @TempDir
    Path folder;

    private BgpSource source(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return BmpFile.builder(file).build();
    }

    @Override
    protected BgpSource source() throws IOException {
        return source("good.obmp", RouterBytes.framed(true));
    }

    @Override
    protected List<String> expectedElems() {
        return RouterBytes.lines("testkit", "rtr1|203.0.113.9");
    }

    @Override
    protected BgpSource damagedSource() throws IOException {
        byte[] garbage = "neither BMP nor OpenBMP".getBytes(StandardCharsets.US_ASCII);
        return source("damaged.obmp", RouterBytes.framed(true, garbage));
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return expectedElems();
    }

    @Override
    protected BgpSource unreadableSource() throws IOException {
        return source("page.html", "<html>not here</html>".getBytes(StandardCharsets.US_ASCII));
    }
}
