package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.text.DisplayText;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What sources hold and what is wrong with them, for {@code --check}. */
final class Health implements StreamVisitor {

    private final Map<String, OfSource> sources = new LinkedHashMap<>();
    private final ProgressLine progress;
    private OfSource current = new OfSource();

    Health(ProgressLine progress) {
        this.progress = progress;
    }

    @Override
    public boolean beginRecord(RecordView record) {
        current = sources.computeIfAbsent(record.source().location(), location -> new OfSource());
        return true;
    }

    @Override
    public void visit(ElemView elem) {
        current.elems++;
    }

    @Override
    public void endRecord(RecordView record) {
        current.add(record);
        progress.records(1, record.timeMicros());
    }

    /**
     * Whether every record of every source is as the rules want it.
     *
     * @param allowMissing whether files that an archive should have and has not are as good as those it has
     */
    boolean isClean(boolean allowMissing) {
        return sources.values().stream().allMatch(source -> source.isClean() || (allowMissing && source.missing));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        runs().forEach((location, source) -> source.append(location, text));
        return text.toString();
    }

    /** With files that follow one another and are missing as one. */
    private Map<String, OfSource> runs() {
        Map<String, OfSource> runs = new LinkedHashMap<>();
        Map<String, OfSource> last = new HashMap<>();
        sources.forEach((location, source) -> {
            AbsentFile absent = source.absent;
            OfSource before = absent == null ? null : last.get(absent.series());
            if (before == null || !before.joins(source)) {
                runs.put(location, source);
                if (absent != null) {
                    last.put(absent.series(), source);
                }
            }
        });
        return runs;
    }

    /** How often a rule was broken, and where first. */
    private static final class Count {
        long records;
        long firstByte = -1;
        String detail = "";
    }

    private static final class OfSource {
        private final Map<String, Long> records = new TreeMap<>();
        private final Map<String, Count> issues = new TreeMap<>();
        private long elems;
        private long firstMicros = Long.MAX_VALUE;
        private long lastMicros = Long.MIN_VALUE;
        private long gaps;
        private long gapOctets;
        private boolean failed;
        private boolean missing;
        private @Nullable AbsentFile absent;

        /** Counts another one here, if its file is missing after this one. */
        boolean joins(OfSource next) {
            AbsentFile both = absent == null || next.absent == null ? null : absent.and(next.absent);
            if (both != null) {
                absent = both;
                next.records.forEach((kind, count) -> records.merge(kind, count, Long::sum));
                next.issues.forEach(
                        (rule, count) -> issues.computeIfAbsent(rule, key -> count).records += count.records);
                gaps += next.gaps;
            }
            return both != null;
        }

        void add(RecordView record) {
            RecordStatus status = record.status();
            if (status == RecordStatus.EMPTY_SOURCE) {
                return;
            }
            String label = record.dumpLabel().isEmpty() ? "" : record.dumpLabel() + " ";
            records.merge(label + status.word(), 1L, Long::sum);
            if (record.timeMicros() != 0) {
                firstMicros = Math.min(firstMicros, record.timeMicros());
                lastMicros = Math.max(lastMicros, record.timeMicros());
            }
            failed |= status == RecordStatus.CORRUPTED_SOURCE;
            Gap gap = record.gap();
            if (gap != null) {
                gaps++;
                gapOctets += gap.octets();
            }
            DecodeIssue issue = record.issue();
            if (issue != null) {
                missing |= issue.code() == DecodeIssue.Code.MISSING;
                absent = AbsentFile.of(record);
                Count count = issues.computeIfAbsent(issue.code() + " (" + issue.rule() + ")", key -> new Count());
                if (count.records++ == 0) {
                    count.firstByte = record.byteOffset();
                    count.detail = issue.detail();
                }
            }
        }

        boolean isClean() {
            return issues.isEmpty() && gaps == 0 && !failed;
        }

        void append(String location, StringBuilder text) {
            text.append(DisplayText.shown(location))
                    .append(
                            absent != null && absent.files() > 1
                                    ? ": " + DisplayText.shown(absent.detail()) + "\n"
                                    : missing ? ": missing\n" : isClean() ? ": clean\n" : ": not clean\n");
            records.forEach((kind, count) -> text.append("  records ")
                    .append(kind)
                    .append(": ")
                    .append(count)
                    .append('\n'));
            text.append("  elems: ").append(elems).append('\n');
            if (firstMicros <= lastMicros) {
                text.append("  time: ")
                        .append(time(firstMicros))
                        .append(" to ")
                        .append(time(lastMicros))
                        .append('\n');
            }
            if (gaps > 0) {
                text.append("  gaps: ")
                        .append(gaps)
                        .append(", ")
                        .append(gapOctets)
                        .append(" octets\n");
            }
            issues.forEach((rule, count) -> text.append("  ")
                    .append(rule)
                    .append(": ")
                    .append(count.records)
                    .append(count.firstByte < 0 ? ", first: " : ", first at byte " + count.firstByte + ": ")
                    .append(DisplayText.shown(count.detail))
                    .append('\n'));
        }

        private static Instant time(long micros) {
            return Instant.ofEpochSecond(
                    Math.floorDiv(micros, TimeInterval.MICROS_PER_SECOND),
                    Math.floorMod(micros, TimeInterval.MICROS_PER_SECOND) * 1000);
        }
    }
}
