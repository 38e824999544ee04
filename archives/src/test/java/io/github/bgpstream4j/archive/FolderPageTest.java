package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.archive.FolderPage.Line;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages of folders. */
final class FolderPageTest {
    private static final URI FOLDER = URI.create("http://user@host:80/archive/rrc00/2016.08/");

    private static List<Line> lines(String page) throws IOException {
        return FolderPage.lines(page, FOLDER);
    }

    @Test
    void lines_ofATableOfApache_haveNamesAndSizes() throws Exception {
        String page = """
                <h1>Index of /rrc00/2022.11</h1><table>
                <tr><th><a href="?C=N;O=A">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
                <tr><td valign="top">&nbsp;</td><td><a href="/rrc00/">Parent Directory</a></td><td>&nbsp;</td><td>  - </td></tr>
                <tr><td></td><td><a href="updates.20221128.2220.gz">updates.20221128.222..&gt;</a></td><td align="right">2022-11-28 22:25  </td><td align="right">6.4M</td></tr>
                <tr><td></td><td><a href="bview.20221102.0800.gz">bview</a></td><td align="right">2022-11-02 10:14  </td><td align="right"> 14 </td></tr>
                <tr><td></td><td><a href="2022.12/">2022.12/</a></td><td align="right">2022-11-02 10:14  </td><td align="right">  - </td></tr>
                """;

        assertThat(lines(page))
                .containsExactly(
                        new Line("updates.20221128.2220.gz", (long) (6.4 * 1024 * 1024)),
                        new Line("bview.20221102.0800.gz", 14),
                        new Line("2022.12/", -1));
    }

    @Test
    void lines_ofPlainText_haveNamesAndSizes() throws Exception {
        String page = """
                <pre><a href="../">../</a>
                <a href="bview.20010101.0609.gz">bview.20010101.0609.gz</a>         01-Jan-2001 06:09     12M
                <A HREF="./updates.20010131.2236.gz">updates.20010131.2236.gz</A>   31-Jan-2001 22:36     98304
                </pre>
                """;

        assertThat(lines(page))
                .containsExactly(
                        new Line("bview.20010101.0609.gz", 12 << 20), new Line("updates.20010131.2236.gz", 98_304));
    }

    @Test
    void lines_thatLeadElsewhere_areLeftOut() throws Exception {
        String page = """
                <a href="http://evil.example/updates.20160811.1600.gz">a</a> 1K
                <a href="//evil.example/updates.20160811.1600.gz">a</a> 1K
                <a href="../updates.20160811.1600.gz">a</a> 1K
                <a href="x/updates.20160811.1600.gz">a</a> 1K
                <a href="updates.20160811.1600.gz?x=1">a</a> 1K
                <a href="updates.20160811.1600.gz\u001b[2J">a</a> 1K
                <a href="%2e%2e">a</a> 1K
                <a href="/rrc00/2016.08/updates.20160811.1600.gz">a</a> 1K
                <a href="/archive/rrc00/2016.08/../updates.20160811.1600.gz">a</a> 1K
                <a href="/archive/rrc00/2016.08//updates.20160811.1600.gz">a</a> 1K
                <a href='http://evil.example/archive/rrc00/2016.08/updates.20160811.1600.gz'>a</a> 1K
                <a data-href="updates.20160811.1600.gz" class=href>a</a> 1K
                <a href="javascript:alert(1)">a</a> 1K
                """;

        assertThat(lines(page)).isEmpty();
    }

    @Test
    void lines_onOneLine_areAllRead() throws Exception {
        String page =
                "<ul><li><a href=\"updates.20160811.1600.gz\"><img></a><a href=\"updates.20160811.1600.gz\">a</a> 1K"
                        + "<li><a href=\"updates.20160811.1605.gz\">b</a> 2K<li><a href=\"updates.20160811.1610.gz\">c</a></ul>";

        assertThat(lines(page))
                .containsExactly(
                        new Line("updates.20160811.1600.gz", 1024),
                        new Line("updates.20160811.1605.gz", 2048),
                        new Line("updates.20160811.1610.gz", -1));
    }

    @Test
    void lines_withOtherQuotes_orTheWholePath_areRead() throws Exception {
        String page = """
                <a href='updates.20160811.1600.gz'>a</a> 1K
                <a class=x href=updates.20160811.1605.gz>a</a> 1K
                <a
                  href="/archive/rrc00/2016.08/updates.20160811.1610.gz">a</a> 1K
                <a href=/archive/rrc00/2016.08/old/ >a</a>
                """;

        assertThat(lines(page))
                .containsExactly(
                        new Line("updates.20160811.1600.gz", 1024),
                        new Line("updates.20160811.1605.gz", 1024),
                        new Line("updates.20160811.1610.gz", 1024),
                        new Line("old/", -1));
    }

    @Test
    void size_isThatOfItsOwnRow() throws Exception {
        String page = """
                <tr><td><a href="updates.20160811.1600.gz">a</a></td></tr><tr><td>7</td></tr>
                <a href="updates.20160811.1605.gz">a</a>
                8
                <a href="updates.20160811.1610.gz">a
                <a href="updates.20160811.1615.gz">a</a> 9
                """;

        assertThat(lines(page)).extracting(Line::size).containsExactly(-1L, -1L, -1L, 9L);
    }

    @Test
    void lines_ofMoreNamesThanAnyFolderHas_areRefused() throws Exception {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < FolderPage.MOST_LINES; i++) {
            page.append("<a href=x").append(i).append(">");
        }

        assertThat(lines(page.toString())).hasSize(FolderPage.MOST_LINES);
        assertThatThrownBy(() -> lines(page.append("<a href=y>").toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("the page of the folder has more than 50000 names");
    }

    @Test
    void page_ofNothing_leadsBackAndSpeaksOfNoFiles() {
        String empty = "<a href=\"?C=N;O=D\">Name</a> <a href=\"/archive/rrc00/\">Parent Directory</a>";

        assertThat(FolderPage.isOfNothing(empty, FOLDER)).isTrue();
        assertThat(FolderPage.isOfNothing("<pre><a href='../'>../</a></pre>", FOLDER))
                .isTrue();
        assertThat(FolderPage.isOfNothing(empty + "updates.20160811.1600.gz", FOLDER))
                .isFalse();
        assertThat(FolderPage.isOfNothing("<div id=app></div>", FOLDER)).isFalse();
    }
}
