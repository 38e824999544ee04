package io.github.bgpstream4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of URLs. */
class UrlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "https://host/a/b.gz~https://host/a/b.gz",
                "HTTPS://Host:8080/~HTTPS://Host:8080/",
                "http://[::1]:80/x~http://[::1]:80/x",
                "https://user:pw@host/x?token=pw#pw~https://host/x",
                "https://pw@host/x~https://host/x",
                "mrt:https://user:pw@host/x?pw~mrt:https://host/x",
                "https://host~https://host",
                "updates.gz~updates.gz",
                "bgpgg:host:50051~bgpgg:host:50051",
                "a@b/c?d~a@b/c?d",
            })
    void url_anySpelling_isShownWithoutUserQueryAndFragment(String text, String shown) {
        assertThat(UrlText.withoutSecrets(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:SECR/ETPW@host/x",
                "https://user:1/SECRET@host/x",
                "https://user:1?SECRET@host/x",
                "https://user:1#SECRET@host/x",
                "https://SECRET/x@host/x",
                "https://user:SE@CR/ET@host/x",
                "https://user:SECRET host/x",
                "https://user:SECRET%@host/x",
                "https://user:SECRET[@host/x",
                "https://host/x?to\nken=SECRET",
                "https://host/x?token=SECRET TOKEN",
                "https://host/x\u2028?token=SECRET",
                "https://?token=SECRET",
                "https://user:SECRET@/x",
                "https:///SECRET",
                "https://host:SECRET/x",
            })
    void url_whoseUserMayEndAnywhere_isNothingButItsScheme(String text) {
        assertThat(UrlText.withoutSecrets(text)).isEqualTo("https://...");
        assertThat(UrlText.withoutSecrets("mrt:" + text)).isEqualTo("mrt:https://...");
    }

    @ParameterizedTest
    @CsvSource({
        "https:/user:SECRET@host/x,https:...",
        "HTTP:user:SECRET@host/x,HTTP:...",
        "mrt:http:/user:SECRET@host/x,mrt:http:...",
        "@http:/SECRET@host/x,@http:...",
    })
    void url_withoutItsSlashes_isNothingButItsScheme(String text, String shown) {
        assertThat(UrlText.withoutSecrets(text)).isEqualTo(shown);
    }

    @Test
    void url_behindOtherText_hidesThat() {
        assertThat(UrlText.withoutSecrets("user:SECRET@https://host/x")).isEqualTo("...https://host/x");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://h, ws://h/?name=a+%26+b",
        "https://me@h:1/x?#f, https://me@h:1/x?name=a+%26+b#f",
        "https://h/x?y=%20&z, https://h/x?y=%20&z&name=a+%26+b",
        "https://h/?rename=1&, https://h/?rename=1&name=a+%26+b",
        "https://h/?name=, https://h/?name=",
        "https://h/?x=1&name=2, https://h/?x=1&name=2",
    })
    void parameter_isAdded_unlessItIsThere(URI url, URI expected) {
        assertThat(UrlText.withParameter(url, "name", "a & b")).isEqualTo(expected);
    }

    @Test
    void uri_withoutHostOrScheme_isWhatIsLeft() {
        assertThat(UrlText.withoutSecrets(URI.create("SECRET"))).isEqualTo("...");
        assertThat(UrlText.withoutSecrets(URI.create("https:user:SECRET@host"))).isEqualTo("https:...");
        assertThat(UrlText.withoutSecrets(URI.create("//user:SECRET@host/x"))).isEqualTo("host/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "cannot write http:/me:SECRET@h/x.mrt: no~cannot write http:/*********@h/x.mrt: no",
                "http%3A%2F%2Fme%3ASECRET@h/x: no such file~http%3A%2F%2F***********@h/x: no such file",
                "http%3a%2f%2fme:SECRET%40h/x~http%3a%2f%2f*********%40h/x",
                "'origin @HTTPS://me:SE@CRET@h/x'~'origin @HTTPS://**********@h/x'",
                "mrt:ftp://me:SECRET@h/x and https://me:SECRET@h~mrt:ftp://*********@h/x and https://*********@h",
                "@http:me:SECRET@h~@http:*********@h",
                "/me:SECRET@h/x: no such file~/*********@h/x: no such file",
                "//me:SECRET@h/x~//*********@h/x",
                "https//me:SECRET@h/x~https//*********@h/x",
                "/data/a:b@c~/data/a:b@c",
                "http://h/x: no~http://h/x: no",
                "mail@host at a/b@c, C:/x@y~mail@host at a/b@c, C:/x@y",
            })
    void message_withUrls_hasTheirUsersMasked(String message, String masked) {
        assertThat(UrlText.masked(message)).isEqualTo(masked);
    }
}
