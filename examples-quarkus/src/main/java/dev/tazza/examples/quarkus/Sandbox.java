package dev.tazza.examples.quarkus;

import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * Runs code of users with nothing imported, some memory, a number of instructions that is the same
 * on every machine, and a time limit as the last resort. Each call has an instance and a store of
 * its own, so that what one call does ends with it.
 */
@ApplicationScoped
public class Sandbox {
    private static final StoreLimits LIMITS =
            StoreLimits.standard()
                    .withMemoryBytes(1 << 20)
                    .withTableElements(1_000)
                    .withCallDepth(1_000);
    private static final long INSTRUCTIONS = 1_000_000;
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Compiler engine =
            new Compiler(
                    CompilerOptions.standard()
                            .withInterrupts()
                            .withObjectCounting()
                            .withCosts(CostTable.ONES));

    /** Created by Quarkus. */
    public Sandbox() {}

    /**
     * Prepares a module.
     *
     * @throws dev.tazza.wasm.WasmException if it is none, or breaks a rule
     */
    public Program load(byte[] module) {
        return Program.ofOwned(module, engine.features(), engine);
    }

    /**
     * Calls a program.
     *
     * @throws dev.tazza.wasm.WasmException if it traps or reaches a limit
     * @throws IllegalArgumentException if it does not export what {@code type} has
     */
    public <T, R> R call(Program program, Class<T> type, Function<T, R> action) {
        var store = new Store(LIMITS.withHeapBytes(1 << 20), Meter.withLimit(INSTRUCTIONS));
        try (var _ = store.deadline(TIME);
                var guest = program.instantiate(store, "rule", Imports.none())) {
            return action.apply(guest.as(type));
        }
    }
}
