package io.github.bgpstream4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void markup_isEscaped() {
        assertThat(Html.escaped("<a href=\"x\" title='y'>&amp;</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    }

    @Test
    void whatIsNotShown_isReplaced() {
        assertThat(Html.escaped("a\u0000b\u202ec\u2028d\ud800e\n")).isEqualTo("a�b�c�d�e�");
        assertThat(Html.escaped("é → 😀")).isEqualTo("é → 😀");
    }

    @Test
    void longText_isCut() {
        assertThat(Html.escaped("x".repeat(1000))).hasSize(301).endsWith("…");
    }
}
