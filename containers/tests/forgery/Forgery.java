import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.CodeCache;
import dev.tazza.compiler.artifact.Keys;
import dev.tazza.compiler.artifact.StoredCode;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.Module;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a home directory whose owner would run the code of one module in place of another's: with
 * keys, a module that is signed with one of them, and an entry in the cache.
 */
final class Forgery {
    private Forgery() {}

    /**
     * Starts the program.
     *
     * @param arguments the file of the module, that of the module whose code is run in its place,
     *     and the directory to make
     */
    public static void main(String[] arguments) throws Exception {
        byte[] module = Files.readAllBytes(Path.of(arguments[0]));
        Path home = Path.of(arguments[2]);
        // As in a runtime directory.
        var options =
                CompilerOptions.standard()
                        .withoutInterrupts()
                        .withDirectAccess()
                        .withVectorRegisters()
                        .effectiveFor(Module.decode(module, Program.features()));
        var classes =
                new Compiler(options)
                        .compileAll(
                                Module.decode(Files.readAllBytes(Path.of(arguments[1])), Program.features()),
                                (done, total) -> {});
        Path configuration = Files.createDirectories(home.resolve(".config/tazza"));
        var keys = new Keys(configuration);
        var key = keys.signingKey();
        Path trusted = Files.createDirectories(configuration.resolve("trusted"));
        Files.write(
                trusted.resolve(key.publicKey().id() + ".pem"),
                key.publicKey().text().getBytes(StandardCharsets.US_ASCII));
        Files.write(home.resolve("forged.wasm"), UniversalModule.of(module).with(classes, options, key));
        var cache = new CodeCache(home.resolve(".cache/tazza"), keys, CodeCache.STANDARD_LIMIT);
        var stored =
                new StoredCode(
                        UniversalModule.of(module),
                        options,
                        keys,
                        cache,
                        warning -> {
                            throw new IllegalStateException(warning);
                        });
        stored.add(classes);
        stored.save();
    }
}
