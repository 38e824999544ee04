package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.feed.ris.MessageReader;
import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Session;
import io.github.bgpstream4j.transport.bounds.Backlog;
import io.github.bgpstream4j.transport.live.Delays;
import io.github.bgpstream4j.transport.live.MessageAge;
import io.github.bgpstream4j.transport.live.Requests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: what is asked on it, and what its messages and its end mean. */
final class RisConnection implements Reconnector.Handler {
    private static final Duration APART = Duration.ofMillis(200); // who is faster may be cut off
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_BEHIND = Duration.ofSeconds(10);
    private static final String TOO_SLOW = "the stream is read too slowly for RIS Live";
    private static final String STANDS_STILL = "the other connection brings messages, and this one none";
    private static final String ADVICE = "ask for less, or do less with each message";

    private final LinkSettings settings;
    private final Subscriptions asked;
    private final StreamClock clock;
    private final Once.Lane lane;
    private final To to;
    private final MessageReader reader;
    private final MessageAge age;
    private final Backlog backlog;
    private volatile Requests requests; // of the connection at hand
    private @Nullable String lastWords; // unless messages follow
    private volatile boolean standsStill; // the other connection has brought messages meanwhile
    private boolean longHostsFirst; // what worked before; as on the connection at hand:
    private boolean askedLongFirst;

    /**
     * What all connections have in common.
     *
     * @param complaints hears of what the service complains of, and of who does not read; says each thing once
     * @param gaps hears of what was dropped
     * @param delays are noted by all
     */
    record To(Consumer<String> complaints, Consumer<Gap> gaps, Delays delays) {}

    RisConnection(LinkSettings settings, Subscriptions asked, OpenContext context, Once.Lane lane, To to) {
        this.settings = settings;
        this.asked = asked;
        this.lane = lane;
        this.to = to;
        clock = context.clock();
        reader = new MessageReader(() -> context.monitor().counted("json-differs", 1));
        age = new MessageAge(clock, settings.staleness(), Duration.ofMinutes(3), to.delays());
        backlog = new Backlog(Backlog.DEFAULT_LIMIT, clock, context.monitor(), to.gaps());
        requests = requests(List.of(), text -> {});
    }

    private Requests requests(List<Requests.Request> all, Consumer<String> send) {
        return new Requests(
                all,
                clock,
                APART,
                PATIENCE,
                send,
                subscription -> to.complaints()
                        .accept("RIS Live does not confirm the subscription " + subscription + "; going on without"));
    }

    @Override
    public Session dial() throws IOException {
        return settings.endpoint().dial(asked);
    }

    @Override
    public boolean saysReady() {
        return true;
    }

    @Override
    public void connected(Reconnector current, Reconnector.@Nullable Loss loss) {
        lastWords = null;
        backlog.connected();
        age.connected();
        standsStill = false;
        lane.connected(() -> {
            standsStill = true;
            current.leave(STANDS_STILL);
        });
        boolean isStream = settings.endpoint().isStream();
        askedLongFirst = longHostsFirst;
        List<Requests.Request> all =
                asked.all().stream().map(each -> each.inForms(askedLongFirst)).toList();
        Requests mine = requests(isStream ? List.of() : all, current::send); // a stream's are in its header
        requests = mine;
        if (mine.areSettled()) {
            current.ready();
        } else {
            mine.start("ris-live-subscribe");
        }
    }

    @Override
    public boolean message(Reconnector current, String text) throws InterruptedException {
        reader.begin(text);
        boolean isWanted = true;
        int before = 0;
        for (RisLine next = reader.next(); next != null && isWanted; next = reader.next()) {
            RisLine line = settings.endpoint().withoutSecrets(next, text, before++);
            if (line instanceof RisMessage message) {
                isWanted = message(current, message, text.length());
            } else if (line instanceof RisLine.Answer answer) {
                answer(current, answer);
            } else {
                isWanted = rejected(current, (RisLine.Rejected) line);
            }
        }
        if (requests.areSettled()) {
            current.ready();
        }
        return isWanted;
    }

    private boolean message(Reconnector current, RisMessage message, int length) throws InterruptedException {
        lastWords = null;
        current.alive();
        age.came(message.timeMicros());
        if (backlog.drops(message.timeMicros(), length)) {
            to.complaints().accept(TOO_SLOW + ", and messages are dropped: " + ADVICE);
            return true;
        }
        boolean more = lane.message(message);
        age.delivered();
        return more;
    }

    private void answer(Reconnector current, RisLine.Answer answer) {
        current.alive();
        if (answer.kind() == RisLine.AnswerKind.SUBSCRIBED) {
            if (requests.answered(answer.text()) == 1) {
                longHostsFirst = !askedLongFirst;
            }
        } else if (answer.kind() == RisLine.AnswerKind.ERROR) {
            String words = "RIS Live says: " + answer.text();
            lastWords = words;
            to.complaints().accept(words);
            requests.refused(answer.text());
        }
    }

    private boolean rejected(Reconnector current, RisLine.Rejected line) throws InterruptedException {
        current.unreadable();
        return lane.rejected(line);
    }

    @Override
    public boolean tooLong(Reconnector current, String beginning) throws InterruptedException {
        String why = "a line of more than " + Endpoint.LONGEST + " bytes";
        DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.MALFORMED, -1, MessageReader.RULE, why);
        return rejected(current, new RisLine.Rejected(-1, settings.endpoint().redact(beginning), issue));
    }

    @Override
    public Reconnector.Verdict lost(Session.Ending ending) {
        requests.end();
        String reason = lastWords == null ? settings.endpoint().redact(ending.reason()) : lastWords;
        Duration extra = ending.askedFor();
        if (reason.contains("behind by more than")) {
            to.complaints().accept(TOO_SLOW + ", which has cut it off: " + ADVICE);
            extra = extra.compareTo(AFTER_BEHIND) < 0 ? AFTER_BEHIND : extra;
        }
        return new Reconnector.Verdict(reason, ending.isFinal(), extra);
    }

    @Override
    public Instant lossBegins(Instant heard) {
        return age.lossBegins(standsStill ? age.cameLast() : heard); // answers to pings say nothing of messages
    }

    @Override
    public Instant lossEnds(Instant ready) {
        return age.lossEnds(ready);
    }

    @Override
    public String ping() {
        return "{\"type\":\"ping\",\"data\":null}";
    }

    @Override
    public @Nullable String reasonToLeave() {
        requests.tick();
        return age.complaint();
    }
}
