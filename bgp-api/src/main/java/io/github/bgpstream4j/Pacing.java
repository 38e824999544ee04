package io.github.bgpstream4j;

/**
 * How fast recorded time passes while a stream is replayed.
 *
 * <p>The first record is delivered at once, each later one when as much time has passed since as lies between their record
 * times, divided by the speed. A consumer that is slower than that gets the records as fast as it takes them, and the
 * stream catches up. Live sources are never held back.
 *
 * @param speed recorded seconds per second; {@link Double#POSITIVE_INFINITY} for as fast as possible
 */
public record Pacing(double speed) {
    private static final Pacing UNPACED = new Pacing(Double.POSITIVE_INFINITY);

    /**
     * Checks the value.
     *
     * @param speed recorded seconds per second
     */
    public Pacing {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed + " is not above 0");
        }
    }

    /**
     * As fast as possible, which is the default.
     *
     * @return infinite speed
     */
    public static Pacing unpaced() {
        return UNPACED;
    }

    /**
     * As fast as it happened.
     *
     * @return speed 1
     */
    public static Pacing realTime() {
        return new Pacing(1);
    }

    /**
     * A multiple of the speed it happened at.
     *
     * @param speed recorded seconds per second, above 0
     * @return that speed
     */
    public static Pacing times(double speed) {
        return new Pacing(speed);
    }

    boolean isUnpaced() {
        return Double.isInfinite(speed);
    }
}
