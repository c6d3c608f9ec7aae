package dev.tazza.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * How the figures of {@link Embedding} are measured: the same for every engine. Each is the best of
 * twelve rounds, in processor time of the thread.
 */
public final class EmbeddingCosts {
    private static final int CALLS = 5_000_000;
    private static final int ROUNDS = 12;
    private static final int INSTANCES = 10_000;

    private EmbeddingCosts() {}

    /** The processor time of this thread: what else the machine does counts for little. */
    private static long time() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /**
     * The time of a call from Java: each depends on the result of the one before.
     *
     * @param name the row
     * @param functions called in turn; their number is a power of two
     */
    public static void call(String name, IntBinaryOperator... functions) {
        double best = Double.MAX_VALUE;
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = time();
            for (int i = 0; i < CALLS; i++) {
                sum = functions[i & (functions.length - 1)].applyAsInt(sum, i);
            }
            best = Math.min(best, (double) (time() - start) / CALLS);
        }
        print(name, best, "ns", sum);
    }

    /**
     * The time of a call by a guest.
     *
     * @param run makes three times as many calls of functions of the host as it is told
     */
    public static void hostCall(IntUnaryOperator run) {
        double best = Double.MAX_VALUE;
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = time();
            sum += run.applyAsInt(CALLS);
            best = Math.min(best, (double) (time() - start) / (3L * CALLS));
        }
        print("call from a guest to Java, three functions in turn", best, "ns", sum);
    }

    /** The time to make something: the smallest mean of a round. */
    public static void make(String name, int count, Supplier<Object> maker) {
        double best = Double.MAX_VALUE;
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = time();
            for (int i = 0; i < count; i++) {
                sum += maker.get().hashCode();
            }
            best = Math.min(best, (double) (time() - start) / count / 1000);
        }
        print(name, best, "µs", sum);
    }

    /**
     * The time to take something, without that to give it back.
     *
     * @param taker gives what gives it back
     */
    public static void take(String name, Supplier<Runnable> taker) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 20 * ROUNDS; round++) {
            long start = time();
            var giveBack = taker.get();
            best = Math.min(best, (double) (time() - start) / 1000);
            giveBack.run();
        }
        print(name, best, "µs", 0);
    }

    /** Keeps ten thousand of something and says what each needs of the heap. */
    public static void keep(Supplier<Object> maker) {
        maker.get();
        long before = used();
        var kept = new Object[INSTANCES];
        for (int i = 0; i < INSTANCES; i++) {
            kept[i] = maker.get();
        }
        double each = (double) (used() - before) / INSTANCES / 1024;
        print("heap of an idle instance, of 10,000 in 2 GiB", each, "KiB", kept.length);
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String name, double value, String unit, int check) {
        System.out.printf(Locale.ROOT, "%s\t%.1f %s%n", name, value, unit);
        // What is computed is used, so that it is computed.
        if (check == Integer.MIN_VALUE) {
            System.out.println();
        }
    }
}
