package dev.tazza.bench;

import dev.tazza.GuestPool;
import dev.tazza.Host;
import dev.tazza.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** The figures of {@link EmbeddingCosts} for Tazza. */
public final class TazzaEmbedding {
    private TazzaEmbedding() {}

    /** A user's interface. */
    public interface Small {
        /** Adds, in a way. */
        int add(int a, int b);
    }

    /** Prints them. */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var small = Program.load(folder.resolve("small.wasm"));
        if (args[1].equals("many")) {
            EmbeddingCosts.keep(
                    () -> {
                        var guest = small.instantiate();
                        guest.as(Small.class).add(1, 2);
                        return guest;
                    });
            return;
        }
        var guest = small.instantiate();
        EmbeddingCosts.call("call from Java, a guest's own interface", guest.as(Small.class)::add);
        var four = new IntBinaryOperator[4];
        for (int i = 0; i < four.length; i++) {
            var program = Program.load(folder.resolve("small.wasm"));
            four[i] = program.instantiate().function("add", IntBinaryOperator.class);
        }
        EmbeddingCosts.call("call from Java, four modules in turn", four);
        EmbeddingCosts.call(
                "call from Java by name, with boxes", (a, b) -> (int) guest.call("add", a, b)[0]);
        var host =
                new Host()
                        .function(
                                "env",
                                "add",
                                IntBinaryOperator.class,
                                (a, b) -> Integer.rotateLeft(a + b, 3))
                        .function(
                                "env",
                                "subtract",
                                IntBinaryOperator.class,
                                (a, b) -> Integer.rotateLeft(a - b, 3))
                        .function(
                                "env",
                                "xor",
                                IntBinaryOperator.class,
                                (a, b) -> Integer.rotateLeft(a ^ b, 3));
        var caller = Program.load(folder.resolve("calls.wasm")).instantiate(host);
        EmbeddingCosts.hostCall(caller.function("run", IntUnaryOperator.class));
        fromSnapshots(Program.load(folder.resolve("large.wasm")));
        EmbeddingCosts.make(
                "a further instance of a small module, and a call",
                5_000,
                () -> {
                    try (var made = small.instantiate()) {
                        return made.as(Small.class).add(1, 2);
                    }
                });
    }

    /** Guests with a memory of 20 MB, of which more or less is in use. */
    private static void fromSnapshots(Program large) {
        for (int megabytes : new int[] {1, 20}) {
            var guest = large.instantiate();
            guest.call("fill", megabytes << 20);
            var snapshot = guest.snapshot();
            var used = " of 20 MB, " + megabytes + " in use, ";
            EmbeddingCosts.make(
                    "a guest" + used + "from a snapshot, and a call",
                    20,
                    () -> snapshot.instantiate().call("get")[0]);
            var pool = new GuestPool(snapshot, 1);
            EmbeddingCosts.make(
                    "a guest" + used + "from a pool, with a call and the reset",
                    20,
                    () -> {
                        try {
                            return pool.call(pooled -> pooled.call("get")[0]);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            EmbeddingCosts.take(
                    "a guest" + used + "from a pool, and a call",
                    () -> {
                        try {
                            var pooled = pool.borrow();
                            pooled.call("get");
                            return () -> pool.giveBack(pooled);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }
}
