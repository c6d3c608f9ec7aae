package dev.tazza.examples.rules;

import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasm.WasmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Discounts by rules that tenants bring along as WebAssembly. A rule imports nothing, so that it
 * can compute and do nothing else; it has its own memory with a limit, and some time. What a rule
 * does wrong is an exception for its own tenant, whose next order gets a new instance. Safe for use
 * by several threads.
 */
public final class RuleEngine implements AutoCloseable {
    private static final StoreLimits LIMITS =
            StoreLimits.standard()
                    .withMemoryBytes(1 << 20)
                    .withTableElements(1_000)
                    .withCallDepth(1_000);
    private static final Compiler ENGINE =
            new Compiler(CompilerOptions.standard().withInterrupts());

    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Duration timeLimit;

    /**
     * @param timeLimit how long a rule may take for an order
     */
    public RuleEngine(Duration timeLimit) {
        this.timeLimit = timeLimit;
    }

    /**
     * Takes a tenant's rule, in place of the one that there was.
     *
     * @param module the rule in the binary format, from whomever
     * @throws RuleException if it is no rule
     */
    public void install(String tenant, byte[] module) throws RuleException {
        try {
            var program = Program.ofOwned(module.clone(), ENGINE.features(), ENGINE);
            // Whether it fits is clear before the first order.
            program.instantiate(new Store(LIMITS), tenant, Imports.none()).as(DiscountRule.class);
            programs.put(tenant, program);
        } catch (WasmException | IllegalArgumentException e) {
            throw new RuleException("the rule is refused: " + e.getMessage(), e);
        }
    }

    /**
     * What a tenant's rule says about an order.
     *
     * @return the discount in cents: never below zero, never more than the price; zero without a
     *     rule
     * @throws RuleException if the rule fails
     */
    public long discount(String tenant, Order order) throws RuleException {
        var program = programs.get(tenant);
        if (program == null) {
            return 0;
        }
        var store = new Store(LIMITS);
        var end = watchdog.schedule(store::interrupt, timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        try (var guest = program.instantiate(store, tenant, Imports.none())) {
            long cents = guest.as(DiscountRule.class).discount(order.cents(), order.items());
            return Math.clamp(cents, 0, order.cents());
        } catch (WasmException e) {
            throw new RuleException("the rule has failed: " + e.getMessage(), e);
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
