package io.github.bgpstream4j.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that one thread changes, as fast as a field, and any thread may read. A reader sees every value that was set some
 * time ago.
 */
public final class Counter {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    public void add(long count) {
        set(value + count);
    }

    public void set(long newValue) {
        VALUE.setOpaque(this, newValue);
    }

    public void increment() {
        add(1);
    }

    public long get() {
        return (long) VALUE.getOpaque(this);
    }
}
