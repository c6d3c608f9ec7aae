package dev.tazza.interpreter;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.EngineFeatures;
import dev.tazza.runtime.event.Events;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;

/**
 * The engine that starts at once: each function is lowered to a compact register code when it is
 * first called, and the code is interpreted. Immutable and safe for use by several threads.
 */
public final class Interpreter implements Engine {
    private final CostTable costs;

    /** Creates the engine. */
    public Interpreter() {
        this(null);
    }

    /**
     * Creates the engine for stores with a {@link dev.tazza.runtime.Meter}.
     *
     * @param costs the costs of their meters; null for stores that measure neither instructions nor
     *     cost
     */
    public Interpreter(CostTable costs) {
        this.costs = costs;
    }

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    public Features features() {
        return EngineFeatures.all();
    }

    @Override
    public CompiledModule compile(Module module) {
        EngineFeatures.check(name(), module);
        try (var _ = Events.moduleCompilation(name(), module)) {
            return new InterpretedModule(module, costs);
        }
    }
}
