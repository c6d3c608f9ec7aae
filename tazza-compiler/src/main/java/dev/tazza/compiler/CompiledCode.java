package dev.tazza.compiler;

import dev.tazza.compiler.artifact.ClassSink;
import dev.tazza.compiler.artifact.ClassSource;
import dev.tazza.compiler.jvm.HostEntryCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.compiler.support.CompiledFunction;
import dev.tazza.compiler.support.Context;
import dev.tazza.compiler.support.Entry;
import dev.tazza.compiler.support.GuestCode;
import dev.tazza.compiler.support.Traces;
import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Instance;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.types.DefinedType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** A module whose functions are compiled when they are first called, once for all instances. */
final class CompiledCode implements CompiledModule, GuestCode {
    // Calls within a class are linked cheaply, and classes have a price; but most functions of a
    // program are never called, and should not be compiled.
    private static final int GROUP_BYTES = 4_096;

    private final Module module;
    private final ModulePlan plan;
    private final GuestClassLoader loader;
    private final DefinedType[] types;
    private final int transferredValues;

    /**
     * @param apart whether its classes have other names than usual
     */
    CompiledCode(
            Module module,
            CompilerOptions options,
            boolean apart,
            ClassSource source,
            ClassSink sink) {
        this.module = module;
        plan = ModulePlan.of(module, options.effectiveFor(module), GROUP_BYTES, apart);
        loader = new GuestClassLoader(plan, source, sink);
        types = new DefinedType[module.types().size()];
        int most = 1;
        for (int i = 0; i < types.length; i++) {
            types[i] = module.definedTypes().get(i);
            if (module.types().get(i).composite() instanceof FunctionType type) {
                most = Math.max(most, type.parameters().size());
                most = Math.max(most, type.results().size());
            }
        }
        transferredValues = most;
        Traces.register(this);
    }

    /** The plan for a module, which is the same whenever it is compiled. */
    static ModulePlan plan(Module module, CompilerOptions options) {
        return ModulePlan.of(module, options.effectiveFor(module), GROUP_BYTES, false);
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public CostTable costs() {
        return plan.options().costs();
    }

    @Override
    public boolean countsObjects() {
        return plan.options().countsObjects() || !CompilerOptions.hasObjects(module);
    }

    @Override
    public DefinedType[] types() {
        return types;
    }

    @Override
    public int transferredValues() {
        return transferredValues;
    }

    @Override
    public Function newFunction(Instance instance, int functionIndex) {
        if (instance.engineState == null) {
            if (!module.memories().isEmpty()) {
                Preparation.run(plan.options().directAccess());
            }
            instance.engineState = Instantiation.of(loader.load(plan.contextClass()), instance);
        }
        return new CompiledFunction((Context) instance.engineState, functionIndex);
    }

    @Override
    public void saveGlobals(Instance instance) {
        if (instance.engineState instanceof Context context) {
            GlobalFields.save(context, plan);
        }
    }

    @Override
    public void loadGlobals(Instance instance) {
        if (instance.engineState instanceof Context context) {
            context.reload();
        }
    }

    @Override
    public MethodHandle typedCall(int functionIndex) {
        var type = HostEntryCompiler.methodType(plan, functionIndex);
        if (type == null) {
            return null;
        }
        try {
            var entry = loader.load(plan.hostEntryClass(functionIndex));
            return MethodHandles.publicLookup()
                    .findStatic(entry, HostEntryCompiler.METHOD, type)
                    .asType(type.changeParameterType(0, Function.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Entry newEntry(int function) {
        return (Entry) Instantiation.of(loader.load(plan.entryClass(function)));
    }

    @Override
    public Entry newHostEntry(HostFunction function) {
        return HostEntryLoader.newEntry(function);
    }

    @Override
    public String loaderName() {
        return loader.getName();
    }

    @Override
    public int offset(String className, int function, int line) {
        return loader.offset(className, function, line);
    }
}
