package dev.tazza.compiler;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.EngineFeatures;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.util.Objects;

/**
 * The engine that makes methods of the JVM of functions, which HotSpot then compiles to machine
 * code. Functions are translated in groups, when one of a group is first called. Immutable and safe
 * for use by several threads.
 */
public final class Compiler implements Engine {
    private final CompilerOptions options;

    /** Creates the engine with {@linkplain CompilerOptions#standard() ordinary options}. */
    public Compiler() {
        this(CompilerOptions.standard());
    }

    /** Creates the engine. */
    public Compiler(CompilerOptions options) {
        this.options = Objects.requireNonNull(options);
    }

    @Override
    public String name() {
        return "compiler";
    }

    @Override
    public Features features() {
        return EngineFeatures.all();
    }

    @Override
    public CompiledModule compile(Module module) {
        EngineFeatures.check(name(), module);
        return new CompiledCode(module, options);
    }
}
