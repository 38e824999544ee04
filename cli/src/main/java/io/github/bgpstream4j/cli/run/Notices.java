package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.model.SourceInfo;

/**
 * Tells of what sources mend by themselves: a transfer tried again, a connection made anew.
 *
 * @param messages where to
 */
record Notices(Messages messages) implements StreamListener {
    @Override
    public void reconnected(SourceInfo source, String reason) {
        messages.line(source.location() + ": connected again: " + reason);
    }

    @Override
    public void overflow(SourceInfo source) {
        messages.line(source.location() + ": records are dropped, since they come faster than they are read");
    }

    @Override
    public void warned(SourceInfo source, String what) {
        messages.line(source.location() + ": " + what);
    }
}
