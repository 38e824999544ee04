package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.bgpgg.wire.WireReader;

/** Routes that came in one message, as v0.1 sends them. */
final class RouteList implements Routes {
    private final byte[] message;
    private final WireReader fields;

    /** Makes the routes of a message, which has them in its field 1. */
    RouteList(byte[] message) {
        this.message = message;
        this.fields = new WireReader().set(message, 0, message.length);
    }

    @Override
    public boolean next() throws WireException {
        return fields.next(1);
    }

    @Override
    public byte[] bytes() {
        return message;
    }

    @Override
    public int from() {
        return fields.from();
    }

    @Override
    public int to() {
        return fields.to();
    }

    @Override
    public void close() {}
}
