package io.github.bgpstream4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a browser shows the page; the profile {@code browser} names one. What it showed lies in {@code target/screenshots}. */
class BrowserTest {
    private static final String BROWSER = System.getProperty("report.browser", "");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 390; // CSS pixels
    private static final int HEIGHT = 2600;
    private static final int LIGHT_BACK = 0xffffff;
    private static final int DARK_BACK = 0x14181d;

    /** A window cannot be as narrow as a phone, a frame can; it is asked whether anything stands out of it. */
    private static final String FRAME = """
            <html><body style="margin:0">
            <iframe id="page" src="page.html" style="border:0;width:%dpx;height:%dpx"></iframe><p id="width"></p>
            <script>
            onload = () => document.getElementById('width').textContent =
                'width ' + document.getElementById('page').contentDocument.documentElement.scrollWidth;
            </script></body></html>
            """;

    @TempDir
    private Path folder;

    @Test
    void page_onAPhone_needsNoScrollingToTheSide() throws IOException, InterruptedException {
        Path frame = frame();

        assertThat(browse("--dump-dom", frame)).contains("width " + PHONE + "<");

        assertThat(colours(screenshot("phone", frame, PHONE)))
                .contains(LIGHT_BACK)
                .hasSizeGreaterThan(3);
    }

    @Test
    void page_inDarkMode_isDark() throws IOException, InterruptedException {
        BufferedImage light = screenshot("light", page(), 1100);
        BufferedImage dark = screenshot("dark", page(), 1100, "--blink-settings=preferredColorScheme=0");

        assertThat(colours(light)).contains(LIGHT_BACK).doesNotContain(DARK_BACK);
        assertThat(colours(dark)).contains(DARK_BACK).doesNotContain(LIGHT_BACK);
    }

    private Path frame() throws IOException {
        page();
        return Files.writeString(folder.resolve("frame.html"), FRAME.formatted(PHONE, HEIGHT));
    }

    /** The sample, and a source with a long name that cannot be read. */
    private Path page() throws IOException {
        assumeTrue(!BROWSER.isEmpty(), "skipped: no browser named, see the profile browser");
        HtmlReport report = new HtmlReport();
        try (BgpStream stream = BgpStream.open(
                "mrt:../examples/data/rib.sample.mrt.gz",
                "mrt:../examples/data/updates.sample.mrt.gz",
                "mrt:"
                        + folder.resolve("there-is-no-file-of-this-very-long-name/")
                                .resolve("updates.mrt.gz"))) {
            stream.traverse(report);
        }
        Path page = folder.resolve("page.html");
        try (var out = Files.newBufferedWriter(page)) {
            report.writeTo(out);
        }
        return page;
    }

    private BufferedImage screenshot(String name, Path page, int width, String... more)
            throws IOException, InterruptedException {
        Path file = Files.createDirectories(SCREENSHOTS).resolve(name + ".png").toAbsolutePath();
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of("--screenshot=" + file, "--window-size=" + width + "," + HEIGHT));
        browse(String.join(" ", options), page);
        return ImageIO.read(file.toFile());
    }

    private String browse(String options, Path page) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BROWSER,
                "--headless",
                "--no-sandbox", // which root has not; what is shown is ours
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(options.split(" ")));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private static List<Integer> colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels)
                .map(pixel -> pixel & 0xffffff)
                .distinct()
                .boxed()
                .toList();
    }
}
