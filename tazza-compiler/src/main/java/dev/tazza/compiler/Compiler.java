package dev.tazza.compiler;

import dev.tazza.compiler.artifact.ClassSink;
import dev.tazza.compiler.artifact.ClassSource;
import dev.tazza.compiler.ir.IrPrinter;
import dev.tazza.compiler.pass.CountedLoops;
import dev.tazza.compiler.translate.Translator;
import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.EngineFeatures;
import dev.tazza.runtime.event.Events;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.util.Map;
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
        return compile(module, null, null);
    }

    /**
     * As {@link #compile(Module)}, with classes that exist already.
     *
     * @param source asked before a class is made; what it has must have been made of this module by
     *     this compiler with these options. Null for none
     * @param sink told of the classes that had to be made; null for nobody
     */
    public CompiledModule compile(Module module, ClassSource source, ClassSink sink) {
        return compile(module, false, source, sink);
    }

    /**
     * As {@link #compile(Module, ClassSource, ClassSink)}, with classes that are named differently:
     * for a JVM whose own ahead-of-time cache has classes of another module, which it takes for
     * those of a name when their lengths and checksums are the same, too.
     *
     * @param source asked before a class is made; null for none
     * @param sink told of the classes that had to be made; null for nobody
     */
    public CompiledModule compileApart(Module module, ClassSource source, ClassSink sink) {
        return compile(module, true, source, sink);
    }

    private CompiledModule compile(
            Module module, boolean apart, ClassSource source, ClassSink sink) {
        EngineFeatures.check(name(), module);
        try (var _ = Events.moduleCompilation(name(), module)) {
            return new CompiledCode(module, options, apart, source, sink);
        }
    }

    /** Is told how much of a module is compiled. */
    public interface Progress {
        /**
         * Called after each step, by one thread at a time.
         *
         * @param done the number of steps taken
         * @param total the number of all steps
         */
        void update(int done, int total);
    }

    /**
     * Compiles a whole module at once. Functions beyond the limits of the compiler are left out,
     * with those in the same group; calling them has the effect that it has otherwise.
     *
     * @return all class files, by binary name with slashes
     * @throws dev.tazza.wasm.InvalidException if the module was decoded with features that this
     *     engine lacks
     */
    public Map<String, byte[]> compileAll(Module module, Progress progress) {
        EngineFeatures.check(name(), module);
        return AheadOfTime.classes(CompiledCode.plan(module, options), progress);
    }

    /**
     * The graph of a function as it is before it becomes bytecode, as text for people.
     *
     * @param function the index of a function that the module defines, imports counted
     */
    public static String graph(Module module, int function) {
        var graph = Translator.translate(module, function);
        CountedLoops.run(graph);
        return IrPrinter.print(graph);
    }
}
