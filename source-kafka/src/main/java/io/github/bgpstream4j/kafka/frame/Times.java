package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.BigEndian;
import java.util.concurrent.TimeUnit;

/** The times of messages, in microseconds since 1970; 0 for none. */
final class Times {
    private static final int OPEN_BMP_SECONDS = 14;
    private static final int OPEN_BMP_END = OPEN_BMP_SECONDS + 8;
    private static final byte[] TIMESTAMP = {'"', 't', 'i', 'm', 'e', 's', 't', 'a', 'm', 'p', '"', ':'};
    private static final int MICROS_DIGITS = 6;
    private static final int SECONDS_DIGITS = 11;

    private Times() {}

    static long ofKafka(long millis) {
        return millis < 0 ? 0 : TimeUnit.MILLISECONDS.toMicros(millis);
    }

    /** As far as a message says one; else Kafka's. */
    static long of(Format format, byte[] value, long kafkaMillis) {
        long said = switch (format) {
            case OPEN_BMP -> value.length < OPEN_BMP_END ? 0 : micros(value, OPEN_BMP_SECONDS, OPEN_BMP_SECONDS + 4);
            case MRT -> ofMrt(value, 0);
            case RIS_LIVE -> ofLine(value);
            default -> 0;
        };
        return said != 0 ? said : ofKafka(kafkaMillis);
    }

    /** Of an MRT record whose header is there. */
    static long ofMrt(byte[] record, int at) {
        int type = BigEndian.uint16(record, at + MrtHeaderLayout.TYPE_OFFSET);
        int fraction = at + MrtHeaderLayout.HEADER_LENGTH;
        boolean hasMicros =
                MrtType.hasMicroseconds(type) && fraction + MrtHeaderLayout.MICROSECONDS_LENGTH <= record.length;
        return hasMicros ? micros(record, at, fraction) : BigEndian.uint32(record, at) * TimeInterval.MICROS_PER_SECOND;
    }

    private static long micros(byte[] bytes, int seconds, int fraction) {
        return BigEndian.uint32(bytes, seconds) * TimeInterval.MICROS_PER_SECOND + BigEndian.uint32(bytes, fraction);
    }

    /** The first timestamp of a line: it only decides the order of partitions, and the record has what the reader of lines finds. */
    private static long ofLine(byte[] line) {
        int at = indexOf(line, TIMESTAMP);
        if (at < 0) {
            return 0;
        }
        at += TIMESTAMP.length;
        while (at < line.length && line[at] == ' ') {
            at++;
        }
        long value = 0;
        int digits = 0;
        for (; isDigit(line, at) && digits < SECONDS_DIGITS; at++, digits++) {
            value = 10 * value + line[at] - '0';
        }
        boolean hasFraction = at < line.length && line[at] == '.';
        at += hasFraction ? 1 : 0;
        for (int i = 0; i < MICROS_DIGITS; i++) {
            hasFraction &= isDigit(line, at + i);
            value = 10 * value + (hasFraction ? line[at + i] - '0' : 0);
        }
        return value;
    }

    private static boolean isDigit(byte[] line, int at) {
        return at < line.length && line[at] >= '0' && line[at] <= '9';
    }

    private static int indexOf(byte[] line, byte[] word) {
        for (int at = 0; at + word.length <= line.length; at++) {
            int same = 0;
            while (same < word.length && line[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return at;
            }
        }
        return -1;
    }
}
