package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasi.trace.HostTrace;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.text.TextFormat;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of the host have the same limits when their calls are logged. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TracedHostTest {
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

    private final StringBuilder log = new StringBuilder();

    static Stream<Engine> engines() {
        return Stream.of(
                new Interpreter(CostTable.ONES),
                new Compiler(CompilerOptions.standard().withCosts(CostTable.ONES)));
    }

    private Guest guest(Engine engine, Store store, HostFunction function) {
        var bytes =
                TextFormat.assemble(
                        """
                        (module (import "host" "f" (func $f)) (func (export "run") call $f))
                        """);
        var linker = new Linker().define("host", "f", function);
        return Program.ofOwned(bytes, engine.features(), engine)
                .instantiate(store, "", new HostTrace(log::append, false).of(linker));
    }

    private static Store store() {
        var counters = Set.of(Meter.Counter.COST, Meter.Counter.TIME);
        return new Store(StoreLimits.standard(), new Meter(CostTable.ONES, counters));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aDeadlineEndsALoggedFunctionThatWaits(Engine engine) {
        var store = store();
        var function =
                new HostFunction(
                                "f",
                                NOTHING,
                                call -> {
                                    store.deadline(Duration.ofMillis(1));
                                    try {
                                        new CountDownLatch(1).await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                })
                        .interruptible();
        var guest = guest(engine, store, function);
        var end = assertThrows(ExhaustionException.class, () -> guest.call("run"));
        assertEquals(ExhaustionException.Limit.TIME, end.limit());
        assertEquals("host.f() = ? <unfinished …>\n", log.toString());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLoggedFunctionCostsWhatItSays(Engine engine) {
        var store = store();
        var guest = guest(engine, store, new HostFunction("f", NOTHING, _ -> {}).withCost(5_000));
        guest.call("run");
        assertEquals(5_000 + 2, store.meter().cost());
        assertTrue(store.meter().hostNanos() > 0);
        store.meter().setLimit(10_000);
        var end = assertThrows(ExhaustionException.class, () -> guest.call("run"));
        assertEquals(ExhaustionException.Limit.COST, end.limit());
        assertEquals("host.f() = ()\nhost.f() = ? <unfinished …>\n", log.toString());
    }
}
