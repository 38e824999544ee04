package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietLogsTest {
    @AfterEach
    void resetLogs() throws IOException {
        System.clearProperty("java.util.logging.config.class");
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void librariesOfConnections_logNothing() throws IOException {
        QuietLogs.install();
        LogManager.getLogManager().readConfiguration(); // as the JVM does before the first line

        for (String name : new String[] {
            "io.grpc.internal.OfThisTest", "io.grpc.netty.shaded.io.netty.OfThisTest", "okhttp3.OfThisTest"
        }) {
            assertThat(Logger.getLogger(name).isLoggable(Level.SEVERE)).as(name).isFalse();
        }
        assertThat(Logger.getLogger("io.github.bgpstream4j").isLoggable(Level.WARNING))
                .isTrue();
    }

    @Test
    void settingsOfTheCaller_stay() {
        System.setProperty("java.util.logging.config.class", "own.Settings");
        QuietLogs.install();
        assertThat(System.getProperty("java.util.logging.config.class")).isEqualTo("own.Settings");
    }
}
