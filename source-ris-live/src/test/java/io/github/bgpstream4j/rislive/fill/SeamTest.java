package io.github.bgpstream4j.rislive.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.PeerState;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One second of one collector: small letters are messages of one peer, capitals of another, digits changes of state. */
class SeamTest {
    private static RisMessage message(char letter) {
        return Character.isDigit(letter)
                ? FillWorld.state("rrc00", 1, 5, PeerState.of(letter - '0'))
                : FillWorld.update("rrc00", Character.isLowerCase(letter) ? 1 : 2, 5.5, Character.toLowerCase(letter));
    }

    /** What is before the bar was delivered before the loss; a number says after which message something belongs. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    # what is compared                     archive  live     missed
                    'nothing came',                        abc,     |,       a b c
                    'all came',                            abc,     a|bc,    ''
                    'the middle is lost',                  abcd,    a|d,     b c
                    'the beginning is lost',               abc,     |c,      a b
                    'the end is lost',                     abc,     ab|,     c
                    'lost twice',                          abcde,   a|ce,    b d:2
                    'a repeated message is lost once',     aaa,     a|a,     a
                    'repeated before and after',           abab,    a|b,     b a
                    'not in order',                        abc,     b|ca,    ''
                    'not in order and lost',               abcd,    b|a,     c:2 d:2
                    'not in the archive',                  ab,      a|xb,    ''
                    'more often than in the archive',      ab,      a|abb,   ''
                    'two peers',                           aAbBcC,  a|cBC,   A b
                    'states',                              161a6,   1|6,     6 1 a
                    'repeated between two losses',         xyx,     |xy,     x:2
                    """)
    void second_hasWhatIsMissedInItsPlace(String what, String archive, String live, String missed) {
        int mark = live.indexOf('|');
        String came = live.replace("|", "");
        LiveLog log = new LiveLog((collector, second) -> true);
        for (int i = 0; i < came.length(); i++) {
            RisMessage message = message(came.charAt(i));
            long peer = Fingerprint.ofPeer(message);
            log.add("rrc00", 5, peer, Fingerprint.of(message, peer), i + 1);
        }
        List<Seam.Archived> archived = archive.chars()
                .mapToObj(c -> Seam.Archived.of(message((char) c)))
                .toList();
        StringJoiner texts = new StringJoiner(" ");
        for (Seam.Missed one : new Seam(mark).missed(archived, log.entries("rrc00", 5))) {
            int at = indexOf(archive, one.message());
            texts.add(archive.charAt(at) + (one.after() == 0 ? "" : ":" + one.after()));
        }
        assertThat(texts).as(what).hasToString(missed);
    }

    private static int indexOf(String archive, RisMessage message) {
        for (int i = 0; i < archive.length(); i++) {
            RisMessage other = message(archive.charAt(i));
            if (FillWorld.text(other).equals(FillWorld.text(message))
                    && FillWorld.peer(other).equals(FillWorld.peer(message))) {
                return i;
            }
        }
        throw new AssertionError(FillWorld.text(message));
    }
}
