package dev.tazza.runtime;

import java.util.Arrays;

/** Divides the time of a store's thread between guests and the host functions that they call. */
final class Stopwatch {
    private static final int OUTSIDE = 0;
    private static final int GUEST = 1;
    private static final int HOST = 2;

    private final long[] nanos = new long[3];
    private int state = OUTSIDE;
    private long since;
    private int[] outer = new int[4];
    private int depth;

    /** Begins to run a guest. */
    void enterGuest() {
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, 2 * depth);
        }
        outer[depth++] = begin(GUEST);
    }

    /** Goes back to what was before the guest. */
    void leaveGuest() {
        end(outer[--depth]);
    }

    /** Begins to run a host function, and returns what {@link #end} has to be given. */
    int beginHost() {
        return begin(HOST);
    }

    private int begin(int next) {
        int before = state;
        end(next);
        return before;
    }

    /** Goes back to what was before. */
    void end(int before) {
        long now = System.nanoTime();
        nanos[state] += now - since;
        since = now;
        state = before;
    }

    private long of(int wanted) {
        return nanos[wanted] + (state == wanted ? System.nanoTime() - since : 0);
    }

    long guestNanos() {
        return of(GUEST);
    }

    long hostNanos() {
        return of(HOST);
    }

    void clear() {
        Arrays.fill(nanos, 0);
        since = System.nanoTime();
    }
}
