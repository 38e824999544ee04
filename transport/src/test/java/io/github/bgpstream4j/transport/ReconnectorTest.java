package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.transport.Reconnector.Handler;
import io.github.bgpstream4j.transport.Reconnector.Listener;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import io.github.bgpstream4j.transport.Reconnector.Verdict;
import io.github.bgpstream4j.transport.Session.Ending;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

/** What a reconnector decides, seen by what it calls on a protocol and on sessions. Time is the test's. */
@Timeout(60)
final class ReconnectorTest {
    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
    private static final long PATIENCE = 30_000;
    private static final ReconnectSettings SETTINGS = new ReconnectSettings(
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(4), 1, 5, Duration.ZERO),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(2));

    private final FakeTime time = new FakeTime(START);
    private final Protocol handler = mock();

    private final Deque<Session> sessions = new ArrayDeque<>();
    private final Reconnector reconnector = new Reconnector("test", SETTINGS, time, handler, handler);

    /** Both in one, so that the order of their calls can be verified. */
    private interface Protocol extends Handler, Listener {}

    /** What happens on a connection, up to why it ends. */
    private interface Script {
        String play(Session.Listener listener) throws Exception;
    }

    @BeforeEach
    void prepareHandler() throws Exception {
        when(handler.lossBegins(any())).thenAnswer(call -> call.getArgument(0));
        when(handler.lossEnds(any())).thenAnswer(call -> call.getArgument(0));
        when(handler.lost(any()))
                .thenAnswer(
                        call -> new Verdict(call.getArgument(0, Ending.class).reason(), false, Duration.ZERO));
        when(handler.message(any(), any())).thenReturn(true);
        when(handler.dial()).thenAnswer(call -> sessions.remove());
    }

    private void then(Script script) {
        Session session = mock();
        when(session.run(any())).thenAnswer(call -> new Ending(script.play(call.getArgument(0)), false));
        sessions.add(session);
    }

    /** The last connection of a test: nobody reads on after its message. */
    private void thenStop() throws Exception {
        when(handler.message(any(), eq("stop"))).thenReturn(false);
        then(listener -> {
            listener.opened();
            listener.message("stop");
            return "";
        });
    }

    private void runToTheEnd() {
        reconnector.start();
        verify(handler, timeout(PATIENCE)).ended(any());
    }

    @Test
    void loss_isShownByTheNextConnection_andOverWithAMessage() throws Exception {
        doAnswer(call -> {
                    call.getArgument(0, Reconnector.class).alive();
                    return true;
                })
                .when(handler)
                .message(any(), eq("news"));
        then(listener -> {
            listener.opened();
            listener.message("news");
            return "closed for maintenance";
        });
        then(listener -> {
            listener.opened();
            return "not yet";
        });
        then(listener -> {
            listener.opened();
            listener.message("news");
            listener.message("news");
            return "done";
        });
        thenStop();

        runToTheEnd();

        InOrder order = inOrder(handler);
        order.verify(handler).connected(any(), isNull());
        order.verify(handler).warned("not connected: closed for maintenance; next attempt in 1000 ms");
        Loss first = new Loss("closed for maintenance", START, START.plusSeconds(1));
        order.verify(handler).missed(first); // or a record could come before its gap
        order.verify(handler).connected(any(), eq(first));
        order.verify(handler).connected(any(), argThat(loss -> loss.reason().equals("not yet")));
        order.verify(handler).resumed(new Loss("closed for maintenance", START, START.plusSeconds(3)));
        order.verify(handler)
                .message(any(), eq("news")); // the second one: the first had to come before the loss was over
        order.verify(handler).ended(null);
    }

    @Test
    void loss_ofAHandlerThatSaysReady_endsOnlyThen() throws Exception {
        when(handler.saysReady()).thenReturn(true);
        doAnswer(call -> {
                    Reconnector connection = call.getArgument(0);
                    if (call.getArgument(1).equals("agreed")) {
                        connection.ready();
                    } else {
                        connection.succeeded();
                    }
                    return true;
                })
                .when(handler)
                .message(any(), any());
        then(listener -> {
            listener.opened();
            listener.message("agreed");
            return "lost";
        });
        then(listener -> {
            listener.opened();
            listener.message("news"); // of no use yet, so the next attempt waits longer
            return "lost before it agreed";
        });
        then(listener -> {
            listener.opened();
            time.advance(Duration.ofSeconds(7));
            listener.message("agreed");
            listener.message("news");
            return "lost";
        });
        doAnswer(call -> false).when(handler).message(any(), eq("stop"));
        then(listener -> {
            listener.opened();
            listener.message("stop");
            return "";
        });

        runToTheEnd();

        InOrder order = inOrder(handler);
        order.verify(handler).connected(any(), isNull());
        order.verify(handler).connected(any(), eq(new Loss("lost", START, START.plusSeconds(1))));
        order.verify(handler).message(any(), eq("news"));
        order.verify(handler).connected(any(), eq(new Loss("lost", START, START.plusSeconds(3))));
        order.verify(handler).message(any(), eq("agreed"));
        Loss whole = new Loss("lost", START, START.plusSeconds(10));
        order.verify(handler).missed(whole);
        order.verify(handler).resumed(whole);
        order.verify(handler).ended(null);
        verify(handler, times(1)).missed(any());
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void loss_goesByTheTimesOfMessages() throws Exception {
        when(handler.lossBegins(START.plusSeconds(30))).thenReturn(START.plusSeconds(19));
        when(handler.lossEnds(START.plusSeconds(31))).thenReturn(START.plusSeconds(29));
        then(listener -> {
            listener.opened();
            time.advance(Duration.ofSeconds(30));
            listener.heard();
            return "lost";
        });
        thenStop();

        runToTheEnd();

        InOrder order = inOrder(handler);
        order.verify(handler).nowReady(START);
        order.verify(handler).lost(any());
        order.verify(handler).notReady(START.plusSeconds(19));
        order.verify(handler).missed(new Loss("lost", START.plusSeconds(19), START.plusSeconds(29)));
        order.verify(handler).nowReady(START.plusSeconds(29));
    }

    @Test
    void refusal_isFinalBeforeTheFirstConnectionOnly_andAsksForNoMoreThanThePolicyAllows() {
        Ending refused = new Ending("HTTP 404", false, true, Duration.ofDays(1));
        then(listener -> {
            listener.opened();
            return "lost";
        });
        Session refusing = mock();
        when(refusing.run(any())).thenReturn(refused);
        sessions.add(refusing);
        sessions.add(refusing);
        when(handler.lost(new Ending("HTTP 404", false)))
                .thenReturn(new Verdict("404", false, Duration.ZERO), new Verdict("404", true, Duration.ZERO));

        runToTheEnd();

        verify(handler, times(2)).lost(new Ending("HTTP 404", false));
    }

    @Test
    void message_tooLong_isUnreadable_ifTheHandlerDoesNotMind() throws Exception {
        when(handler.tooLong(any(), any())).thenCallRealMethod();
        for (int i = 0; i < 2; i++) {
            then(listener -> {
                listener.opened();
                for (int message = 0; message < 1_000; message++) {
                    listener.tooLong("{");
                }
                return "lost";
            });
        }

        runToTheEnd();

        verify(handler).ended(argThat(failure -> failure != null && "lost".equals(failure.getMessage())));
    }

    @Test
    void attempts_inRow_waitLonger_andAGoodMessageStartsAnew() throws Exception {
        doAnswer(call -> {
                    call.getArgument(0, Reconnector.class).succeeded();
                    return true;
                })
                .when(handler)
                .message(any(), eq("news"));
        then(listener -> "refused");
        then(listener -> "refused");
        then(listener -> "refused");
        then(listener -> {
            listener.opened();
            listener.message("news");
            return "lost";
        });
        thenStop();

        runToTheEnd();

        assertThat(time.sleeps())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(1));
    }

    @Test
    void attempts_asManyAsAllowed_areTheEnd() throws Exception {
        for (int i = 0; i < 5; i++) {
            then(listener -> "refused");
        }

        runToTheEnd();

        verify(handler).ended(argThat(failure -> failure != null && "refused".equals(failure.getMessage())));
        verify(handler, times(5)).dial();
        verify(handler, never()).connected(any(), any());
        assertThat(time.sleeps()).hasSize(4);
    }

    private void thenUnreadable(String first, int count) {
        then(listener -> {
            listener.opened();
            listener.message(first);
            for (int i = 0; i < count; i++) {
                listener.message("nonsense");
            }
            return "lost";
        });
    }

    @Test
    void messages_unreadableInARow_areTheEndTheSecondTime() throws Exception {
        when(handler.message(any(), any())).thenAnswer(call -> {
            Reconnector connection = call.getArgument(0);
            switch (call.getArgument(1, String.class)) {
                case "nonsense" -> connection.unreadable();
                case "half" -> connection.alive();
                default -> connection.succeeded();
            }
            return true;
        });
        thenUnreadable("good", 999);
        thenUnreadable("half", 999); // or there would be as many in a row
        thenUnreadable("half", 1_000);
        thenUnreadable("good", 1_000);
        thenUnreadable("half", 999);
        thenUnreadable("nonsense", 0);

        runToTheEnd();

        verify(handler, times(6)).dial();
        verify(handler).ended(argThat(failure -> failure != null && "lost".equals(failure.getMessage())));
    }

    @Test
    void verdict_final_isBelievedAtOnce_andItsTextIsShown() {
        then(listener -> "401 key=secret");
        when(handler.lost(new Ending("401 key=secret", false)))
                .thenReturn(new Verdict("401 \u0007key=***", true, Duration.ZERO));

        runToTheEnd();

        verify(handler).ended(argThat(failure -> failure != null && "401 \\u0007key=***".equals(failure.getMessage())));
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void verdict_withExtra_waitsThatMuchLonger() throws Exception {
        then(listener -> "too many");
        when(handler.lost(new Ending("too many", false)))
                .thenReturn(new Verdict("too many", false, Duration.ofSeconds(30)));
        thenStop();

        runToTheEnd();

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(31));
    }

    @Test
    void preparation_thatKeepsUsFromConnecting_countsAsAnAttempt() throws Exception {
        when(handler.prepare(any())).thenReturn("not yet").thenReturn(null);
        thenStop();

        runToTheEnd();

        verify(handler).lost(new Ending("not yet", false));
        verify(handler, times(1)).dial();
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void preparation_withoutHope_isTheEnd() throws Exception {
        IOException hopeless = new IOException("no such prefix");
        when(handler.prepare(any())).thenThrow(hopeless);

        runToTheEnd();

        verify(handler).ended(hopeless);
        verify(handler, never()).dial();
    }

    @Test
    void preparation_isTold_howLongAgoTheLossWas() throws Exception {
        time.oversleep(Duration.ofHours(4));
        then(listener -> {
            listener.opened();
            return "lost";
        });
        thenStop();

        runToTheEnd();

        InOrder order = inOrder(handler);
        order.verify(handler).prepare(Duration.ZERO);
        order.verify(handler).prepare(Duration.ofHours(4).plusSeconds(1));
    }

    @Test
    void defect_ofAHandler_isTheEnd_notAHang() throws Exception {
        when(handler.prepare(any())).thenThrow(new IllegalStateException("broken"));

        runToTheEnd();

        verify(handler).ended(argThat(failure -> String.valueOf(failure).contains("defect in the source")));
    }

    /** A session that lasts until it is aborted or left; then it says why. */
    private static Session lasting(CountDownLatch opened, Script script) {
        Session session = mock();
        CountDownLatch over = new CountDownLatch(1);
        String[] ending = {""};
        doAnswer(call -> end(ending, over, call.getArgument(0))).when(session).abort(any());
        doAnswer(call -> end(ending, over, call.getArgument(0))).when(session).leave(any());
        when(session.run(any())).thenAnswer(call -> {
            script.play(call.getArgument(0));
            opened.countDown();
            over.await();
            return new Ending(ending[0], false);
        });
        return session;
    }

    private static @Nullable Object end(String[] ending, CountDownLatch over, String reason) {
        ending[0] = ending[0].isEmpty() ? reason : ending[0];
        over.countDown();
        return null;
    }

    private Session dialsLasting(Script script) throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        Session session = lasting(opened, script);
        sessions.addFirst(session);
        reconnector.start();
        opened.await();
        return session;
    }

    private static String open(Session.Listener listener) {
        listener.opened();
        return "";
    }

    @Test
    void handshake_thatTakesTooLong_isAborted() throws Exception {
        thenStop();
        Session session = dialsLasting(listener -> "");

        time.advanceToSleep(Duration.ofSeconds(1));

        verify(session, atLeastOnce()).abort("no handshake within 20 s"); // again, if the session takes its time
        verify(handler, timeout(PATIENCE)).ended(null);
    }

    @Test
    void silence_isAskedAbout_andThenAborted() throws Exception {
        thenStop();
        Session session = dialsLasting(ReconnectorTest::open);

        time.advanceToSleep(Duration.ofSeconds(1));

        InOrder order = inOrder(session);
        order.verify(session, times(2)).ping();
        order.verify(session, atLeastOnce()).abort("no message and no answer for 45 s");
        verify(handler, timeout(PATIENCE)).warned(contains("no message and no answer"));
    }

    @Test
    void ping_ofAProtocol_goesWithThatOfTheConnection() throws Exception {
        when(handler.ping()).thenReturn("ping!");
        thenStop();
        Session session = dialsLasting(ReconnectorTest::open);

        time.advanceToSleep(Duration.ofSeconds(1));

        verify(session, times(2)).ping();
        verify(session, times(2)).send("ping!");
        verify(handler, timeout(PATIENCE)).ended(any());
    }

    @Test
    void answers_toPings_keepItAlive() throws Exception {
        Session session = dialsLasting(ReconnectorTest::open);
        Session.Listener[] listener = new Session.Listener[1];
        verify(session).run(argThat(given -> {
            listener[0] = given;
            return true;
        }));

        for (int i = 0; i < 100; i++) {
            time.advance(Duration.ofSeconds(40));
            listener[0].heard();
        }

        verify(session, never()).abort(any());
        reconnector.close();
        verify(handler, timeout(PATIENCE)).ended(null);
    }

    @Test
    void consumer_thatMakesUsWait_isNoSilence() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        when(handler.message(any(), eq("slow"))).thenAnswer(call -> {
            waiting.countDown();
            goOn.await();
            return true;
        });
        Session session = lasting(new CountDownLatch(1), listener -> {
            listener.opened();
            listener.message("slow");
            return "";
        });
        sessions.add(session);
        reconnector.start();
        waiting.await();

        time.advance(Duration.ofHours(1));
        goOn.countDown();
        reconnector.close();

        verify(session, never()).abort(any());
        verify(session).leave("closed by us");
    }

    @Test
    void reasonToLeave_isFollowed() throws Exception {
        thenStop();
        when(handler.reasonToLeave()).thenReturn("stale").thenReturn(null);
        Session session = dialsLasting(ReconnectorTest::open);

        time.advanceToSleep(Duration.ofSeconds(1));

        verify(session).leave("stale");
        verify(handler, timeout(PATIENCE)).ended(null);
    }

    /** Else the heartbeat and a thread that sends would wait for each other. */
    @Test
    void reasonToLeave_mayLock_whatAThreadHoldsThatSends() throws Exception {
        thenStop();
        Object shared = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        when(handler.reasonToLeave()).thenAnswer(call -> {
            asked.countDown();
            synchronized (shared) {
                return "stale";
            }
        });
        Thread sender = new Thread(() -> {
            synchronized (shared) {
                held.countDown();
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    return;
                }
                reconnector.send("hello");
                sent.countDown();
            }
        });
        sender.setDaemon(true);
        sender.start();
        held.await();
        Session session = dialsLasting(ReconnectorTest::open);

        time.advance(Duration.ZERO, () -> asked.getCount() == 0);

        assertThat(sent.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
        verify(session).send("hello");
        verify(session, timeout(PATIENCE)).leave("stale");
    }

    @Test
    void goodbye_isSaidOnce() throws Exception {
        Session session = dialsLasting(ReconnectorTest::open);
        doAnswer(call -> null).when(session).leave(any());
        reconnector.leave("nobody reads on");
        reconnector.leave("again");

        verify(session).leave("nobody reads on");
        verify(session, never()).leave("again");
        session.abort("end of the test");
    }

    @Test
    void server_thatDoesNotClose_isAborted() throws Exception {
        thenStop();
        Session session = dialsLasting(ReconnectorTest::open);
        doAnswer(call -> null).when(session).leave(any());
        reconnector.leave("no more");

        time.advanceToSleep(Duration.ofSeconds(1));

        verify(session, atLeastOnce()).abort("the server does not close"); // as above
    }

    @Test
    void send_goesToTheConnectionThereIs() throws Exception {
        reconnector.send("lost");
        Session session = dialsLasting(ReconnectorTest::open);

        reconnector.send("hello");
        reconnector.close();

        verify(session).send("hello");
        verify(session, never()).send("lost");
    }

    @Test
    void close_beforeAndAfter_isQuiet() throws Exception {
        dialsLasting(ReconnectorTest::open);
        reconnector.close();
        reconnector.close();

        verify(handler, timeout(PATIENCE)).ended(null);
        new Reconnector("never", SETTINGS, time, handler, handler).close();
    }
}
