package dev.tazza.bench;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.runtime.EngineFeatures;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Compiles all functions of a module, which the compiler does as they are called otherwise. */
final class WholeModule {
    private WholeModule() {}

    /** The class files, by binary name with slashes. */
    static Map<String, byte[]> compile(Path file) throws IOException {
        var module = Module.decodeOwned(Files.readAllBytes(file), EngineFeatures.all());
        var options = CompilerOptions.standard().withoutInterrupts().withDirectAccess();
        return new Compiler(options).compileAll(module, (done, total) -> {});
    }
}
