package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How much of Java's heap the structs and arrays of one store take, and how much they may. Used by
 * the thread that uses the store.
 *
 * <p>Java does not say what a guest keeps alive. So objects are drawn at random, each byte that is
 * allocated with the same chance, and looked after with weak references; what those that are alive
 * stand for is an estimate of the size of all. A guest cannot tell which ones were drawn. Garbage
 * that has not been collected counts until it is: when there seems to be {@link #SLACK} more than
 * the limit, or as much as the limit again if that is more, Java is asked to collect; if there is
 * more than the limit then, the store is ended.
 */
public final class HeapAccount {
    /** What may be there beyond the limit before Java is asked to collect, at least; in bytes. */
    static final long SLACK = 64L << 20;

    // Enough that the estimate is seldom wrong by more than a few percent.
    private static final int SAMPLES = 4_096;
    private static final int LEAST_INTERVAL = 4_096;

    private final Store store;
    private final long limit;
    private final long trigger;
    private final double interval;
    private final SplittableRandom random = new SplittableRandom();
    private List<Sample> samples = new ArrayList<>();

    // The sum of the weights of all samples; objects known to be dead excluded.
    private long used;

    // How many bytes there are up to the next sample.
    private long left;

    HeapAccount(Store store, long limit) {
        this.store = store;
        this.limit = limit;
        long most = Long.MAX_VALUE / 2;
        trigger = Math.min(limit, most) + Math.min(Math.max(limit, SLACK), most);
        interval = Math.max(LEAST_INTERVAL, (double) trigger / SAMPLES);
        left = nextInterval();
    }

    /** An object that was drawn. */
    private static final class Sample extends WeakReference<AggregateObject> {
        private final long weight;

        private Sample(AggregateObject object, long weight) {
            super(object);
            this.weight = weight;
        }
    }

    // Exponentially distributed: where the last sample was says nothing about the next.
    private long nextInterval() {
        return (long) (-Math.log1p(-random.nextDouble()) * interval);
    }

    /**
     * Makes sure that there is room for an object; not needed for small ones.
     *
     * @param bytes its size
     * @throws ExhaustionException if there is none; the store is ended then
     */
    public void require(long bytes) {
        if (bytes > limit) {
            throw exhausted();
        }
        if (bytes > trigger - used) {
            look(bytes);
        }
    }

    /**
     * Counts an object that was made.
     *
     * @param bytes its size
     * @throws ExhaustionException if the guest keeps too much alive; the store is ended then
     */
    public void add(AggregateObject object, long bytes) {
        left -= bytes;
        if (left < 0) {
            draw(object, bytes);
        }
    }

    private void draw(AggregateObject object, long bytes) {
        // The larger the object, the more likely it was to be drawn.
        long weight = (long) (bytes / -Math.expm1(-bytes / interval));
        samples.add(new Sample(object, weight));
        used += weight;
        left = nextInterval();
        if (used > trigger) {
            look(0);
        }
    }

    private void look(long wanted) {
        forgetDead();
        if (wanted > trigger - used) {
            System.gc();
            forgetDead();
            if (wanted > limit - used) {
                throw exhausted();
            }
        }
    }

    private void forgetDead() {
        var alive = new ArrayList<Sample>(samples.size());
        long sum = 0;
        for (var sample : samples) {
            if (!sample.refersTo(null)) {
                alive.add(sample);
                sum += sample.weight;
            }
        }
        samples = alive;
        used = sum;
    }

    private ExhaustionException exhausted() {
        var message = "heap limit of " + limit + " bytes exceeded";
        store.end(ExhaustionException.Limit.HEAP, message);
        return new ExhaustionException(ExhaustionException.Limit.HEAP, message);
    }
}
