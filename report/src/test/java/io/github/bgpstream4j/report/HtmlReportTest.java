package io.github.bgpstream4j.report;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What the page says, read back as a document. */
class HtmlReportTest {
    private static final String UPDATES = "mrt:../examples/data/updates.sample.mrt.gz";
    private static final String RIB = "mrt:../examples/data/rib.sample.mrt.gz";
    private static final long T = 1_600_000_000;

    @TempDir
    private Path folder;

    @Test
    void sample_summary_isWhatTheFilesHold() throws Exception {
        Document page = page(UPDATES, RIB);

        assertThat(texts(page, "//dl/div"))
                .containsExactly(
                        "Records168",
                        "Table entries120",
                        "Announcements223",
                        "Withdrawals26",
                        "State changes6",
                        "Prefixes, about48");
        assertThat(texts(page, "//h1/following-sibling::p[1]"))
                .containsExactly("2026-01-01T00:00:00Z to 2026-01-01T00:04:55.250Z");
    }

    @Test
    void sample_sections_areAllThere() throws Exception {
        Document page = page(UPDATES, RIB);

        assertThat(texts(page, "//h2"))
                .containsExactly(
                        "Elems over time",
                        "Peers with most changes",
                        "Origins with most changes",
                        "Prefixes with most changes",
                        "Lengths of AS paths",
                        "Table of each peer",
                        "What is wrong with the data",
                        "Sources");
        assertThat(texts(page, "//figcaption")).first().asString().isEqualTo("Table entries: at most 120 in 2 seconds");
        assertThat(texts(page, "//h2[.='What is wrong with the data']/following-sibling::p[1]"))
                .containsExactly("Nothing was found.");
    }

    @Test
    void peers_ofAMonitoredRouter_haveTheirView() throws Exception {
        Peer before = new Peer(64500, IpAddress.parse("192.0.2.1"), null, null, RibView.ADJ_RIB_IN_PRE);
        HtmlReport report = new HtmlReport();
        try (BgpStream stream = BgpStream.builder()
                .source(FakeSource.of(
                        FakeRecord.update(T * 1_000_000).peer(before).route("10.0.0.0/8", "11.0.0.0/8"),
                        FakeRecord.update(T * 1_000_000)
                                .peer(before.inView(RibView.ADJ_RIB_IN_POST))
                                .route("10.0.0.0/8")))
                .open()) {
            stream.traverse(report);
        }
        StringBuilder page = new StringBuilder();
        report.writeTo(page);

        assertThat(page).contains("AS64500 192.0.2.1 in-pre").contains("AS64500 192.0.2.1 in-post");
    }

    @Test
    void page_loadsNothingAndRunsNothing() throws Exception {
        String text = text(UPDATES, RIB);

        assertThat(text)
                .contains("default-src 'none'")
                .contains("name=\"viewport\"")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<script", "href=", "src=", "url(", "@import");
    }

    @Test
    void page_ofTheSameData_isTheSame() throws Exception {
        assertThat(text(UPDATES, RIB)).isEqualTo(text(UPDATES, RIB));
    }

    @Test
    void nothing_isAPageToo() throws Exception {
        StringBuilder out = new StringBuilder();
        new HtmlReport().writeTo(out);

        assertThat(texts(parse(out.toString()), "//p"))
                .contains("No elem tells its time.", "There are no paths.", "No table was read.");
    }

    @Test
    void nameOfAFile_isText() throws Exception {
        String name = "a<img src=x onerror=alert(1)>&\"'.mrt";
        MrtFile.of(record(0, "203.0.113.0/24", 64500, 64501)).writeTo(folder.resolve(name));

        Document page = page("mrt:" + folder.resolve(name).toString().replace("?", "%3F"));

        assertThat(texts(page, "//h2[.='Sources']/following-sibling::table//tr/td[1]"))
                .singleElement()
                .asString()
                .endsWith(name);
        assertThat(nodes(page, "//img").getLength()).isZero();
    }

    @Test
    void damage_isToldWithItsPlace() throws Exception {
        Path file = MrtFile.of(record(0, "203.0.113.0/24", 64500, 64501))
                .add(new byte[50])
                .add(record(1, "203.0.113.0/24", 64500, 64501), record(2, "203.0.113.0/24", 64500, 64501))
                .writeTo(folder.resolve("damaged.mrt"));

        Document page = page("mrt:" + file);

        assertThat(texts(page, "//h2[.='What is wrong with the data']/following-sibling::p[1]"))
                .containsExactly("Records are missing in 1 places; 50 octets were skipped.");
        assertThat(texts(page, "//h2[.='What is wrong with the data']/following-sibling::table[1]//td"))
                .anyMatch(cell -> cell.contains("MALFORMED RFC 6396") && cell.contains("damaged.mrt"));
    }

    @Test
    void top_isSortedByCount() throws Exception {
        Path file = MrtFile.of(
                        record(0, "198.51.100.0/24", 64500, 64502),
                        record(1, "203.0.113.0/24", 64500, 64501, 64501),
                        record(2, "203.0.113.0/24", 64500, 64501))
                .writeTo(folder.resolve("three.mrt"));

        Document page = page("mrt:" + file);

        assertThat(texts(page, "//h2[.='Origins with most changes']/following-sibling::table[1]//tr"))
                .containsExactly("AS645012", "AS645021");
        assertThat(texts(page, "//h2[.='Prefixes with most changes']/following-sibling::table[1]//tr"))
                .containsExactly("203.0.113.0/242", "198.51.100.0/241");
        assertThat(texts(page, "//h2[.='Lengths of AS paths']/following-sibling::table[1]//tr[td]"))
                .containsExactly("00", "10", "22", "31");
    }

    private static MrtRecord record(long after, String prefix, long... path) {
        return MrtRecord.bgp4mp(T + after)
                .message(update().attr(origin(Origin.IGP), asPath(path), nextHop("192.0.2.1"))
                        .nlri(prefix)
                        .message());
    }

    private static String text(String... sources) throws IOException {
        HtmlReport report = new HtmlReport();
        try (BgpStream stream = BgpStream.open(sources)) {
            stream.traverse(report);
        }
        StringBuilder out = new StringBuilder();
        report.writeTo(out);
        return out.toString();
    }

    private static Document page(String... sources) throws Exception {
        return parse(text(sources));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> texts(Document page, String path) throws Exception {
        NodeList nodes = nodes(page, path);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static NodeList nodes(Document page, String path) throws Exception {
        return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
    }
}
