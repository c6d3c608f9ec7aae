package dev.tazza.bench;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.compiler.jvm.Grouping;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.runtime.EngineFeatures;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Compiles all functions of a module, which the compiler does as they are called otherwise. */
final class WholeModule {
    /** As the compiler chooses it. */
    private static final int GROUP_BYTES = 4_096;

    private WholeModule() {}

    /** The class files with the functions, by binary name with slashes. */
    static Map<String, byte[]> compile(Path file) throws IOException {
        var module = Module.decodeOwned(Files.readAllBytes(file), EngineFeatures.all());
        var grouping = Grouping.of(module, GROUP_BYTES);
        var plan = new ModulePlan(module, CompilerOptions.standard(), grouping);
        var classes = new HashMap<String, byte[]>();
        for (int group = 0; group < grouping.count(); group++) {
            classes.putAll(GroupCompiler.compile(plan, group));
        }
        return classes;
    }
}
