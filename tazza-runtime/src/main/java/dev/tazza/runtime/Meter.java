package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.instruction.Opcode;
import java.util.Set;

/**
 * What the guests of one store have used up: instructions, their cost, and time; and how much cost
 * they may. Made for one store; used by the thread that uses it. The engine has to prepare modules
 * with the same {@link #costs()}. For stores that run at the same time and have one limit there is
 * {@link MeterGroup}.
 *
 * <p>The interpreter charges every instruction before it runs, and stops exactly where the limit
 * is. Compiled code charges straight runs of instructions when it begins them, up to the next
 * branch or call: so it may stop some instructions earlier, and what was charged of a run that
 * traps stays charged. At the end of a call that returns both have charged the same.
 */
public final class Meter {
    /** What a meter can measure. */
    public enum Counter {
        /** {@link Meter#instructions()}. */
        INSTRUCTIONS,
        /** {@link Meter#cost()}, and the limit on it. */
        COST,
        /** {@link Meter#guestNanos()} and {@link Meter#hostNanos()}. */
        TIME
    }

    /** The largest limit, which is none. */
    public static final long UNLIMITED = -1;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final CostTable costs;
    private final boolean counts;
    private final boolean measures;
    private final Stopwatch stopwatch;
    private Store store;

    // Whose limit it shares, or null. Then its own is what it was given of it so far.
    private MeterGroup group;
    private long limit = UNLIMITED;

    // What is left of the limit, unsigned; and instructions, where they do not cost 1.
    private long left = UNLIMITED;
    private long count;
    private long hostCost;
    private boolean stopped;

    /**
     * @param costs what instructions cost
     * @param counters what to measure
     */
    public Meter(CostTable costs, Set<Counter> counters) {
        counts = counters.contains(Counter.INSTRUCTIONS);
        measures = counters.contains(Counter.COST);
        this.costs = measures ? costs : counts ? CostTable.ONES : null;
        stopwatch = counters.contains(Counter.TIME) ? new Stopwatch() : null;
    }

    /**
     * A meter that counts instructions and ends guests that need more.
     *
     * @param limit how many, unsigned
     */
    public static Meter withLimit(long limit) {
        var meter = new Meter(CostTable.ONES, Set.of(Counter.INSTRUCTIONS, Counter.COST));
        meter.setLimit(limit);
        return meter;
    }

    void attach(Store user) {
        if (store != null) {
            throw new IllegalArgumentException("the meter belongs to another store");
        }
        store = user;
    }

    /** What modules of its store have to be prepared with; null if only time is measured. */
    public CostTable costs() {
        return costs;
    }

    /** The largest cost, unsigned. */
    public long limit() {
        return group == null ? limit : group.limit();
    }

    /**
     * Sets the largest cost, what was charged before included.
     *
     * @param cost unsigned; {@link #UNLIMITED} for none
     * @throws IllegalStateException if cost is not measured, or the meter belongs to a group
     * @throws IllegalArgumentException if more was charged already
     */
    public void setLimit(long cost) {
        if (!measures) {
            throw new IllegalStateException("the meter does not measure cost");
        }
        requireAlone();
        long used = limit - left;
        if (Long.compareUnsigned(used, cost) > 0) {
            throw new IllegalArgumentException(
                    "the limit would be below the cost of " + Long.toUnsignedString(used));
        }
        limit = cost;
        left = cost - used;
    }

    private void requireAlone() {
        if (group != null) {
            throw new IllegalStateException("the limit of the meter is that of a group");
        }
    }

    /**
     * Makes it share a limit from now on.
     *
     * @return what it had left of its own
     */
    long join(MeterGroup newGroup) {
        requireAlone();
        group = newGroup;
        long had = left;
        limit -= left;
        left = 0;
        return had;
    }

    /** Takes what it was given of the limit of its group and has not used. */
    long rest() {
        long unused = left;
        limit -= unused;
        left = 0;
        return unused;
    }

    /** Whether so much is left, or the group gives it. */
    private boolean isLeft(long cost) {
        if (Long.compareUnsigned(cost, left) <= 0) {
            return true;
        }
        if (group == null) {
            return false;
        }
        long given = group.take(cost - left);
        limit += given;
        left += given;
        return given != 0;
    }

    /** What was charged, unsigned; 0 if cost is not measured. */
    public long cost() {
        return measures ? limit - left : 0;
    }

    /** How many instructions ran; 0 if they are not counted. */
    public long instructions() {
        if (!counts) {
            return 0;
        }
        return costs.isOnes() ? limit - left - hostCost : count;
    }

    /** Nanoseconds that guests ran, without what they called of the host; 0 if not measured. */
    public long guestNanos() {
        return stopwatch == null ? 0 : stopwatch.guestNanos();
    }

    /** Nanoseconds in functions of the host that guests called; 0 if not measured. */
    public long hostNanos() {
        return stopwatch == null ? 0 : stopwatch.hostNanos();
    }

    /** Instructions a second of {@link #guestNanos()}; 0 if one of both is not measured. */
    public double instructionsPerSecond() {
        long nanos = guestNanos();
        return nanos == 0 ? 0 : (double) instructions() * NANOS_PER_SECOND / nanos;
    }

    /** Whether it measures something. */
    public boolean has(Counter counter) {
        return switch (counter) {
            case INSTRUCTIONS -> counts;
            case COST -> measures;
            case TIME -> stopwatch != null;
        };
    }

    /**
     * Sets all counters to zero; limit and costs stay.
     *
     * @throws IllegalStateException if the meter belongs to a group
     */
    public void clear() {
        requireAlone();
        left = limit;
        count = 0;
        hostCost = 0;
        if (stopwatch != null) {
            stopwatch.clear();
        }
    }

    /**
     * Charges instructions that cost 1 each; for engines.
     *
     * @throws ExhaustionException if that is more than is left; then nothing is charged
     */
    public void charge(long cost) {
        if (Long.compareUnsigned(cost, left) > 0 && !isLeft(cost)) {
            stopped = true;
            throw exhausted();
        }
        left -= cost;
    }

    /**
     * Charges instructions; for engines.
     *
     * @param cost what they cost, unsigned
     * @param instructions how many they are
     * @throws ExhaustionException if that is more than is left; then nothing is charged
     */
    public void charge(long cost, int instructions) {
        charge(cost);
        count += instructions;
    }

    /**
     * Whether {@link #charge(long)} has met the limit since this was asked last, so that some of
     * the instructions may still be charged one by one; for engines.
     */
    public boolean hasStopped() {
        boolean result = stopped;
        stopped = false;
        return result;
    }

    /** Charges one instruction if enough is left; for engines that have {@link #hasStopped}. */
    public boolean chargeIfLeft(Opcode opcode) {
        return chargeIfLeft(costs.cost(opcode), 1);
    }

    private boolean chargeIfLeft(long cost, int instructions) {
        if (!isLeft(cost)) {
            return false;
        }
        left -= cost;
        count += instructions;
        return true;
    }

    private ExhaustionException exhausted() {
        String message = "cost limit exceeded";
        if (store != null) {
            store.end(ExhaustionException.Limit.COST, message);
        }
        return new ExhaustionException(ExhaustionException.Limit.COST, message);
    }

    /** Charges one instruction of a constant expression. */
    void chargeConstant(Opcode opcode) {
        if (!chargeIfLeft(opcode)) {
            throw exhausted();
        }
    }

    /** Charges a call of a host function. */
    void chargeHost(long cost) {
        if (!chargeIfLeft(cost, 0)) {
            throw exhausted();
        }
        hostCost += cost;
    }

    /** What measures time, or null. */
    Stopwatch stopwatch() {
        return stopwatch;
    }
}
