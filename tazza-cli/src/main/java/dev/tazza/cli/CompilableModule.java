package dev.tazza.cli;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.SigningKey;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.util.Map;

/**
 * A module that is compiled ahead of time.
 *
 * @param file its file, as typed
 * @param universal its bytes, with or without code
 * @param module what is in them
 */
record CompilableModule(String file, UniversalModule universal, Module module) {
    /**
     * Reads a module.
     *
     * @param file its file, as typed
     * @param bytes its bytes
     * @param features what it may use
     * @throws dev.tazza.wasm.WasmException if it is none, or an invalid one
     */
    static CompilableModule decode(String file, byte[] bytes, Features features) {
        var universal = UniversalModule.of(bytes);
        return new CompilableModule(file, universal, Module.decode(universal.original(), features));
    }

    /**
     * Compiles it.
     *
     * @param console where the progress is shown
     * @param options how, made effective for the module
     * @return the classes, by name
     */
    Map<String, byte[]> classes(Console console, CompilerOptions options) {
        try (var progress = new Progress(console, "compiling " + ModuleFile.name(file))) {
            return new Compiler(options).compileAll(module, progress::update);
        }
    }

    /**
     * The module with its code.
     *
     * @param classes the code
     * @param options how it was compiled
     * @param key who signs it
     * @throws UsageException if it gets larger than a module can be
     */
    byte[] with(Map<String, byte[]> classes, CompilerOptions options, SigningKey key) {
        try {
            return universal.with(classes, options, key);
        } catch (IllegalArgumentException e) {
            // Only where gigabytes are involved.
            throw new UsageException(ModuleFile.name(file) + ": " + e.getMessage());
        }
    }
}
