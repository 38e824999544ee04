package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.FolderPage.Line;
import org.junit.jupiter.api.Test;

/** Pages of folders. */
final class FolderPageTest {
    @Test
    void lines_ofATableOfApache_haveNamesAndSizes() {
        String page = """
                <h1>Index of /rrc00/2022.11</h1><table>
                <tr><th><a href="?C=N;O=A">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
                <tr><td valign="top">&nbsp;</td><td><a href="/rrc00/">Parent Directory</a></td><td>&nbsp;</td><td>  - </td></tr>
                <tr><td></td><td><a href="updates.20221128.2220.gz">updates.20221128.222..&gt;</a></td><td align="right">2022-11-28 22:25  </td><td align="right">6.4M</td></tr>
                <tr><td></td><td><a href="bview.20221102.0800.gz">bview</a></td><td align="right">2022-11-02 10:14  </td><td align="right"> 14 </td></tr>
                <tr><td></td><td><a href="2022.12/">2022.12/</a></td><td align="right">2022-11-02 10:14  </td><td align="right">  - </td></tr>
                """;

        assertThat(FolderPage.lines(page))
                .containsExactly(
                        new Line("updates.20221128.2220.gz", (long) (6.4 * 1024 * 1024)),
                        new Line("bview.20221102.0800.gz", 14),
                        new Line("2022.12/", -1));
    }

    @Test
    void lines_ofPlainText_haveNamesAndSizes() {
        String page = """
                <pre><a href="../">../</a>
                <a href="bview.20010101.0609.gz">bview.20010101.0609.gz</a>         01-Jan-2001 06:09     12M
                <A HREF="./updates.20010131.2236.gz">updates.20010131.2236.gz</A>   31-Jan-2001 22:36     98304
                </pre>
                """;

        assertThat(FolderPage.lines(page))
                .containsExactly(
                        new Line("bview.20010101.0609.gz", 12 << 20), new Line("updates.20010131.2236.gz", -1));
    }

    @Test
    void lines_thatLeadElsewhere_areLeftOut() {
        String page = """
                <a href="http://evil.example/updates.20160811.1600.gz">a</a> 1K
                <a href="//evil.example/updates.20160811.1600.gz">a</a> 1K
                <a href="../updates.20160811.1600.gz">a</a> 1K
                <a href="x/updates.20160811.1600.gz">a</a> 1K
                <a href="updates.20160811.1600.gz?x=1">a</a> 1K
                <a href="updates.20160811.1600.gz\u001b[2J">a</a> 1K
                <a href="%2e%2e">a</a> 1K
                <a href="javascript:alert(1)">a</a> 1K
                """;

        assertThat(FolderPage.lines(page)).isEmpty();
    }
}
