package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.feed.bmp.RouterSettings;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.transport.file.Input;
import io.github.bgpstream4j.transport.file.LocalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of BMP messages (RFC 7854), as routers sent them one after the other, or with OpenBMP headers between them, as {@link BmpSource} keeps
 * them: of this machine or of a server, plain or compressed, recognised by content; or standard input. Immutable.
 *
 * <p>Messages without an OpenBMP header have no time, unless that of the router is wanted.
 */
public final class BmpFile implements BgpSource {
    private final Input input;
    private final RouterSettings settings;
    private final @Nullable String collector;
    private final int maxMessage;
    private final SourceInfo info;
    private final @Nullable SourceSpec spec;

    private BmpFile(Builder builder) {
        input = builder.input;
        settings = builder.settings;
        collector = builder.collector;
        maxMessage = builder.maxMessage;
        spec = builder.spec;
        String known = collector == null ? "" : collector;
        info = new SourceInfo(new Collector(settings.project(), known), 0, input.location(), false);
    }

    /**
     * Begins the source of a file of this machine.
     *
     * @param file looked at only when the source is opened
     * @return a builder
     */
    public static Builder builder(Path file) {
        return new Builder(new LocalFile(file));
    }

    /**
     * Begins the source that a text names.
     *
     * @param target a file, an http or https URL, or {@code -} for standard input; taken literally
     * @return a builder
     * @throws SourceException if it cannot be the name of anything
     */
    public static Builder builder(String target) {
        return new Builder(Input.of(target));
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        return new BmpFileReader(input.decompressed(context), info, settings, collector, maxMessage, context).reader();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    @Override
    public long sizeBytes() {
        return input.sizeBytes();
    }

    @Override
    public boolean isReopenable() {
        return input.isReopenable();
    }

    /** Each record names its router. */
    @Override
    public boolean isOfManyCollectors() {
        return true;
    }

    @Override
    public @Nullable SourceSpec spec() {
        return spec;
    }

    @Override
    public String toString() {
        return info.location();
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final Input input;
        private RouterSettings settings = BmpOptions.USUAL;
        private @Nullable String collector;
        private int maxMessage = BmpFrames.MAX_MESSAGE;
        private @Nullable SourceSpec spec;

        private Builder(Input input) {
            this.input = input;
        }

        /**
         * Sets the project of the records.
         *
         * @param name by default {@code bmp}
         * @return this builder
         */
        public Builder project(String name) {
            return settings(settings.withProject(name));
        }

        /**
         * Sets the collector of the records.
         *
         * @param name null for what OpenBMP headers say, the default
         * @return this builder
         */
        public Builder collector(@Nullable String name) {
            collector = name;
            return this;
        }

        /**
         * Sets what the router is called.
         *
         * @param name null for what it calls itself, the default
         * @return this builder
         */
        public Builder router(@Nullable String name) {
            return settings(settings.withRouter(name));
        }

        /**
         * Sets which tables are delivered.
         *
         * @param wanted none for the default, as {@link BmpSource.Builder#views} has it
         * @return this builder
         */
        public Builder views(RibView... wanted) {
            return settings(settings.withViews(Set.of(wanted)));
        }

        /**
         * Says whether messages that the router mirrors are delivered, as of no view.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder mirror(boolean wanted) {
            return settings(settings.withMirror(wanted));
        }

        /**
         * Says whether records have the router's time, where there is one. Then they are in no order.
         *
         * @param wanted by default false: they have the time when they were received, where the file says it
         * @return this builder
         */
        public Builder routerTime(boolean wanted) {
            return settings(settings.withRouterTime(wanted));
        }

        /**
         * Sets the largest message. A longer one is damage.
         *
         * @param bytes by default {@value BmpFrames#MAX_MESSAGE}, at least {@value BmpFrames#LEAST_MESSAGE}
         * @return this builder
         * @throws IllegalArgumentException if it is below 48 or above 1 GiB
         */
        public Builder maxMessage(int bytes) {
            maxMessage = BmpOptions.requireMaxMessage(bytes);
            return this;
        }

        Builder settings(RouterSettings wanted) {
            settings = wanted;
            return this;
        }

        Builder spec(SourceSpec text) {
            spec = text;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         */
        public BmpFile build() {
            return new BmpFile(this);
        }
    }
}
