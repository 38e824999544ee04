package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.testkit.rislive.RisLiveSoak;
import io.github.bgpstream4j.transport.ReconnectSettings;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Sends millions of messages through connections to RIS Live that end again and again, and prints what came of them. */
public final class SoakRisLive {
    private static final double PER_SECOND = 1_000;
    private static final double SPEED = 10;
    private static final long SPOOL = 1L << 30;

    private SoakRisLive() {}

    /**
     * Runs.
     *
     * @param arguments {@code websocket} or {@code http}, {@code standby} or {@code alone}, {@code fill} or {@code gaps}, how many messages,
     *     how many disconnects, and perhaps how many seconds of messages in a second, {@value #SPEED} if it is not said
     * @throws Exception if the source fails
     */
    public static void main(String[] arguments) throws Exception {
        boolean http = arguments[0].equals("http");
        boolean standby = arguments[1].equals("standby");
        boolean fill = arguments[2].equals("fill");
        double speed = arguments.length > 5 ? Double.parseDouble(arguments[5]) : SPEED;
        RisLiveSoak.Plan plan = new RisLiveSoak.Plan(
                Long.parseLong(arguments[3]), PER_SECOND, Integer.parseInt(arguments[4]), speed, standby ? 2 : 1, fill);
        Path folder = Files.createTempDirectory("soak");
        RisLiveSoak.Outcome outcome = RisLiveSoak.run(
                plan,
                1,
                service -> RisLiveSource.builder()
                        .url(http ? service.streamUrl() : service.websocketUrl())
                        .reconnect(
                                new ReconnectSettings( // in the time of the messages
                                        RetryPolicy.upTo(
                                                Duration.ofMillis(500), Duration.ofSeconds(4), Integer.MAX_VALUE),
                                        Duration.ofMinutes(2),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(20)))
                        .standby(standby)
                        .fill(fill)
                        .fillWait(Duration.ofDays(1))
                        .spool(folder, SPOOL)
                        .archive(service.archive().url().toString())
                        .build());
        Files.delete(folder);
        System.out.println(String.join(" ", arguments) + ": " + outcome);
    }
}
