package io.github.bgpstream4j.testkit.rislive;

import org.jspecify.annotations.Nullable;

/** A message that is written at most once in each of its forms, for all connections. For one thread. */
final class Rendered {
    private final RisLiveMessage message;
    private final Generation generation;
    private final @Nullable Item[] items = new @Nullable Item[2];

    Rendered(RisLiveMessage message, Generation generation) {
        this.message = message;
        this.generation = generation;
    }

    RisLiveMessage message() {
        return message;
    }

    Item item(boolean raw) {
        int index = raw ? 1 : 0;
        Item item = items[index];
        if (item == null) {
            item = Item.text(message.json(generation, raw));
            items[index] = item;
        }
        return item;
    }
}
