package io.github.bgpstream4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The words for what Java and libraries throw. */
class SourceExceptionTest {
    @Test
    void reason_ofWhatJavaThrows_isInWords() {
        assertThat(SourceException.reason(new NoSuchFileException("a"))).isEqualTo("no such file");
        assertThat(SourceException.reason(new AccessDeniedException("a"))).isEqualTo("permission denied");
        assertThat(SourceException.reason(new MalformedInputException(1))).isEqualTo("not UTF-8");
        assertThat(SourceException.reason(new UnknownHostException("h"))).isEqualTo("unknown host h");
        assertThat(SourceException.reason(new UnknownHostException("h: Name or service not known")))
                .isEqualTo("h: Name or service not known");
        assertThat(SourceException.reason(new ConnectException("Failed to connect to h/192.0.2.1:80")))
                .isEqualTo("Failed to connect to 192.0.2.1:80");
    }

    @Test
    void reason_withoutMessage_namesNoClass() {
        assertThat(SourceException.reason(new EOFException())).isEqualTo("the data ends too early");
        assertThat(SourceException.reason(new IOException())).isEqualTo("failed without saying why");
        assertThat(SourceException.reason(new IOException(new IllegalStateException())))
                .isEqualTo("failed without saying why");
    }

    @Test
    void reason_withClassesInItsMessage_leavesThemOut() {
        assertThat(SourceException.reason(new IOException("PKIX path building failed: "
                        + "sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid path: x")))
                .isEqualTo("PKIX path building failed: unable to find valid path: x");
        assertThat(SourceException.reason(new IOException(new IllegalStateException("closed: twice"))))
                .isEqualTo("closed: twice");
        assertThat(SourceException.reason(new IOException("a: an Exception: b")))
                .isEqualTo("a: an Exception: b");
    }
}
