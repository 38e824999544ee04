package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs of one file. */
final class ArchiveUrlTest {
    private static final String FILE =
            "https://archive.routeviews.org/route-views2/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2";

    @ParameterizedTest
    @CsvSource({
        "http://archive.routeviews.org/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2",
        "https://archive.routeviews.org/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2",
        "http://archive.routeviews.org/route-views2/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2",
        "HTTP://Archive.RouteViews.org:80//bgpdata/2015.04/RIBS/rib.20150401.0000.bz2",
        "https://archive.routeviews.org:443/route%2Dviews2/bgpdata/2015%2e04/RIBS/%72ib.20150401.0000.bz2#x"
    })
    void canonical_ofUrlsOfOneFile_isTheSame(String url) {
        assertThat(ArchiveUrl.canonical(url)).isEqualTo(FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "http://archive.routeviews.org:8080/bgpdata/a, https://archive.routeviews.org:8080/route-views2/bgpdata/a",
        "http://h/route-views3/bgpdata/a, https://h/route-views3/bgpdata/a",
        "http://h/a%2fb%zz%2?q=1, https://h/a%2Fb%zz%2?q=1",
        "/a/b//c, /a/b//c"
    })
    void canonical_ofOthers_keepsWhatMatters(String url, String canonical) {
        assertThat(ArchiveUrl.canonical(url)).isEqualTo(canonical);
    }
}
