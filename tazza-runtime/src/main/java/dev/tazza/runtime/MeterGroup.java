package dev.tazza.runtime;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The meters of stores that run at the same time on threads of their own, as those of the threads
 * of a program, with one limit on the cost of all of them. Safe for use by several threads.
 *
 * <p>A meter takes a slice of what is left of the limit when it has used up the one before, and
 * gives back the rest when its thread {@linkplain #leave ends}. So what was charged is exact, and
 * the sum never exceeds the limit; but a thread may find nothing left while others have rests: of
 * each of them at most {@value #SLICE}, and no more than a sixteenth of what was left when it took
 * the slice. As long as one thread runs, the limit is as exact as it is without a group.
 */
public final class MeterGroup {
    private static final int SLICE = 1 << 16;
    private static final int SHARE_LOG2 = 4;

    private final CostTable costs;
    private final EnumSet<Meter.Counter> counters = EnumSet.noneOf(Meter.Counter.class);
    private final long limit;
    private final AtomicLong left;

    // Guarded by this, as is all that follows.
    private final List<Meter> members = new ArrayList<>();
    private long cost;
    private long instructions;
    private long guestNanos;
    private long hostNanos;

    /**
     * Makes a group of one meter, whose limit becomes that of all.
     *
     * @param first a meter that no guest is using at the moment
     * @throws IllegalStateException if it belongs to a group
     */
    public MeterGroup(Meter first) {
        costs = first.costs();
        for (var counter : Meter.Counter.values()) {
            if (first.has(counter)) {
                counters.add(counter);
            }
        }
        limit = first.limit();
        left = new AtomicLong(first.join(this));
        members.add(first);
    }

    /** A further meter, for the store of another thread. */
    public Meter newMember() {
        var member = new Meter(costs, counters);
        member.join(this);
        synchronized (this) {
            members.add(member);
        }
        return member;
    }

    /** The largest cost of all together, unsigned. */
    public long limit() {
        return limit;
    }

    /**
     * Takes a slice of what is left.
     *
     * @param needed how much it must be at least, unsigned
     * @return 0 if there is less
     */
    long take(long needed) {
        while (true) {
            long before = left.get();
            if (Long.compareUnsigned(needed, before) > 0) {
                return 0;
            }
            long share = before >>> SHARE_LOG2;
            long slice = Long.compareUnsigned(share, SLICE) < 0 ? share : SLICE;
            long taken = Long.compareUnsigned(needed, slice) > 0 ? needed : slice;
            if (left.compareAndSet(before, before - taken)) {
                return taken;
            }
        }
    }

    /**
     * Takes a meter out of the group whose thread has ended, or will not use it any more; what it
     * has counted stays counted. Called by that thread.
     */
    public void leave(Meter member) {
        synchronized (this) {
            if (!members.remove(member)) {
                return;
            }
            cost += member.cost();
            instructions += member.instructions();
            guestNanos += member.guestNanos();
            hostNanos += member.hostNanos();
        }
        left.addAndGet(member.rest());
    }

    /**
     * What was charged by all, unsigned; 0 if cost is not measured. While threads run, theirs is as
     * of lately.
     */
    public synchronized long cost() {
        long sum = cost;
        for (var member : members) {
            sum += member.cost();
        }
        return sum;
    }

    /** How many instructions all ran; 0 if they are not counted. */
    public synchronized long instructions() {
        long sum = instructions;
        for (var member : members) {
            sum += member.instructions();
        }
        return sum;
    }

    /** Nanoseconds that guests ran, of all threads together; 0 if not measured. */
    public synchronized long guestNanos() {
        long sum = guestNanos;
        for (var member : members) {
            sum += member.guestNanos();
        }
        return sum;
    }

    /** Nanoseconds in functions of the host, waits included, of all threads together. */
    public synchronized long hostNanos() {
        long sum = hostNanos;
        for (var member : members) {
            sum += member.hostNanos();
        }
        return sum;
    }
}
