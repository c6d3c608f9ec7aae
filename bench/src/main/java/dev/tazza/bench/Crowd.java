package dev.tazza.bench;

import dev.tazza.Guest;
import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Runs many guests at once, each on a virtual thread, and cancels them at random: by a deadline,
 * and half of them also by another guest that is chosen by lot. Every guest must end with its
 * result or with the exception of a limit, and nothing may be left of them.
 *
 * <p>Arguments: the number of guests, the seed of the random numbers, and a folder for files.
 */
public final class Crowd {
    /** The longest that a guest has, in microseconds. */
    private static final int LONGEST = 20_000;

    private static final int WARM_UP = 100;

    /** How many the JDK opens, for ever, when a virtual thread first waits for a socket. */
    private static final int JDK_DESCRIPTORS = 8;

    /** How long it may take until all is gone that was left to others to remove. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int size;
    private final Random random;
    private final Path folder;

    /**
     * A crowd.
     *
     * @param size how many guests
     * @param seed of what is left to chance
     * @param folder some guests write to a file there
     */
    Crowd(int size, long seed, Path folder) {
        this.size = size;
        this.random = new Random(seed);
        this.folder = folder;
    }

    /** Runs it on both engines and prints a table in Markdown. */
    public static void main(String[] args)
            throws IOException, InterruptedException, FailedException {
        int size = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        var folder = Path.of(args[2]);
        System.out.println(
                "| engine | guests | s | ended | heap before, with all, after (MiB)"
                        + " | descriptors before, after | threads before, after |");
        System.out.println("|---|--:|--:|---|--:|--:|--:|");
        for (Engine engine : List.of(new Compiler(), new Interpreter())) {
            var program = CrowdProgram.of(engine);
            long start = System.nanoTime();
            var report = new Crowd(size, seed, folder).run(program);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %.1f | %s | %d, %d, %d | %d, %d | %d, %d |",
                            engine.name(),
                            size,
                            seconds,
                            report.ends,
                            report.before.heap >> 20,
                            report.heap >> 20,
                            report.after.heap >> 20,
                            report.before.descriptors,
                            report.after.descriptors,
                            report.before.threads,
                            report.after.threads));
        }
    }

    /**
     * What this process holds on to, on Linux.
     *
     * @param heap bytes of live objects
     * @param threads Tazza's threads
     */
    record Belongings(long heap, long descriptors, long threads) {
        static Belongings now() throws IOException {
            System.gc();
            var runtime = Runtime.getRuntime();
            try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return new Belongings(
                        runtime.totalMemory() - runtime.freeMemory(),
                        descriptors.count(),
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("tazza-"))
                                .count());
            }
        }
    }

    /**
     * What came of a crowd.
     *
     * @param ends how guests have ended, and how many so
     * @param heap bytes of live objects while there were all guests
     */
    record Report(Map<String, Integer> ends, Belongings before, long heap, Belongings after) {}

    /** A guest with what belongs to it. */
    private static final class Member {
        final String task;
        final Duration time;
        final Store store = new Store();
        final Wasi wasi;
        Guest guest;

        /** Whom it cancels when it is ready, or null. */
        Member victim;

        /** How it has ended. */
        String end;

        Member(String task, Duration time, Program program, Path folder) {
            this.task = task;
            this.time = time;
            wasi = Wasi.builder().directory("/", folder).network(NetworkPolicy.all()).build();
            guest = program.instantiate(store, task, CrowdProgram.imports(wasi, this::ready));
        }

        private void ready() {
            if (victim != null) {
                victim.store.interrupt();
            }
        }

        void run() {
            try (wasi;
                    var _ = store.deadline(time)) {
                end = result(guest.call(task)[0]);
            } catch (ExhaustionException e) {
                end = e.limit().toString();
            } catch (Throwable e) {
                end = task + ": " + e;
            }
            if (Thread.interrupted()) {
                end += ", and an interrupt outlives it";
            }
        }

        private String result(Object value) {
            return value.equals(CrowdProgram.RESULT) ? "result" : task + " gives " + value;
        }
    }

    /**
     * Runs it.
     *
     * @throws FailedException if a guest ends in a wrong way or something is left
     */
    Report run(Program program) throws IOException, InterruptedException, FailedException {
        // What the JDK opens once, and keeps.
        runAll(members(program, WARM_UP));
        var before = Belongings.now();
        var members = members(program, size);
        var instances = new ArrayList<WeakReference<Object>>();
        for (var member : members) {
            instances.add(new WeakReference<>(member.guest.instance()));
        }
        long heap = Belongings.now().heap;
        runAll(members);
        var ends = new TreeMap<String, Integer>();
        for (var member : members) {
            ends.merge(member.end, 1, Integer::sum);
        }
        members.clear();
        for (String end : ends.keySet()) {
            if (!List.of("result", "TIME", "CALL_STACK").contains(end)) {
                throw new FailedException("unexpected end: " + end);
            }
        }
        return new Report(ends, before, heap, awaitEnd(before, instances));
    }

    private List<Member> members(Program program, int count) {
        var members = new ArrayList<Member>();
        for (int i = 0; i < count; i++) {
            String task = CrowdProgram.TASKS.get(random.nextInt(CrowdProgram.TASKS.size()));
            var time = Duration.of(random.nextInt(LONGEST), ChronoUnit.MICROS);
            members.add(new Member(task, time, program, folder));
        }
        var victims = new ArrayList<>(members);
        Collections.shuffle(victims, random);
        for (int i = 0; i < count; i += 2) {
            members.get(i).victim = victims.get(i);
        }
        return members;
    }

    private static void runAll(List<Member> members) throws InterruptedException {
        var start = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (var member : members) {
            threads.add(
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    start.await();
                                    member.run();
                                } catch (InterruptedException e) {
                                    member.end = "an interrupt outside of the guest";
                                }
                            }));
        }
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
    }

    private static Belongings awaitEnd(Belongings before, List<WeakReference<Object>> instances)
            throws IOException, FailedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var now = Belongings.now();
            long alive = instances.stream().filter(instance -> instance.get() != null).count();
            if (alive == 0
                    && now.descriptors <= before.descriptors + JDK_DESCRIPTORS
                    && now.threads <= before.threads) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new FailedException(
                        "left: %d instances; %s, before %s".formatted(alive, now, before));
            }
        }
    }
}
