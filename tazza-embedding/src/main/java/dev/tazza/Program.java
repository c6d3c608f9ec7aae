package dev.tazza;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.ArtifactException;
import dev.tazza.compiler.artifact.PinnedCode;
import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.spi.HostModules;
import dev.tazza.wasi.GuestThreads;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.ExitException;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.binary.ModuleDecoder;
import dev.tazza.wasm.validation.ModuleValidator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WebAssembly module that is ready to run: a program with a main function, or a plug-in whose
 * functions are called one by one. Immutable; several threads may make guests of it, each in a
 * store of its own.
 *
 * <p>A plug-in:
 *
 * {@snippet :
 * try (var guest = Program.load(Path.of("plugin.wasm")).instantiate()) {
 *     Calculator calculator = guest.as(Calculator.class);
 *     int sum = calculator.add(1, 2);
 * }
 * }
 *
 * <p>A program, which reaches only what its {@link Wasi} grants:
 *
 * {@snippet :
 * try (var wasi = Wasi.builder().inheritStreams().build()) {
 *     int status = Program.load(Path.of("app.wasm")).run(wasi);
 * }
 * }
 */
public final class Program {
    private static final Compiler ENGINE = new Compiler();

    private final CompiledModule compiled;
    private final GuestInterfaces interfaces;

    private Program(CompiledModule compiled) {
        this.compiled = compiled;
        interfaces = new GuestInterfaces(compiled);
    }

    /** The features of WebAssembly that a program may use. */
    public static Features features() {
        return ENGINE.features();
    }

    /**
     * Reads a module in the binary format.
     *
     * @param file its file
     * @throws IOException if the file cannot be read
     * @throws MalformedException if it is no module
     * @throws InvalidException if the module breaks a rule, or needs a feature that is missing here
     */
    public static Program load(Path file) throws IOException {
        return ofOwned(Files.readAllBytes(file), features());
    }

    /**
     * Takes a module in the binary format.
     *
     * @param bytes the module; copied
     * @throws MalformedException if it is no module
     * @throws InvalidException if the module breaks a rule, or needs a feature that is missing here
     */
    public static Program of(byte[] bytes) {
        return ofOwned(bytes.clone(), features());
    }

    /**
     * As {@link #of}, without a copy and with other features.
     *
     * @param bytes the module; the caller gives it away and must not change it any more
     * @param features what it may use, out of {@link #features()}
     * @throws MalformedException if it is no module
     * @throws InvalidException if the module breaks a rule, or needs a feature that is off
     */
    public static Program ofOwned(byte[] bytes, Features features) {
        return ofOwned(bytes, features, ENGINE);
    }

    /**
     * As {@link #of}, without a copy, with other features, and on another engine.
     *
     * @param bytes the module; the caller gives it away and must not change it any more
     * @param features what it may use, out of those of the engine
     * @param engine what runs it
     * @throws MalformedException if it is no module
     * @throws InvalidException if the module breaks a rule, or needs a feature that is off
     */
    public static Program ofOwned(byte[] bytes, Features features, Engine engine) {
        return new Program(engine.compile(Module.decodeOwned(bytes, features)));
    }

    /**
     * Reads a module in the binary format, to run it on another engine than the usual one.
     *
     * @param file its file
     * @param engine what runs it
     * @throws IOException if the file cannot be read
     * @throws MalformedException if it is no module
     * @throws InvalidException if the module breaks a rule, or needs a feature that is missing
     *     there
     */
    public static Program load(Path file, Engine engine) throws IOException {
        return ofOwned(Files.readAllBytes(file), engine.features(), engine);
    }

    /**
     * Reads a module that was compiled when the application was built, such as a resource in the
     * application's own jar; the Maven plug-in makes both the resource and the class that calls
     * this. Its classes are used as they are, without the compiler, if they are of this version;
     * otherwise the module is compiled as it runs.
     *
     * @param in the module; not closed
     * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits. It must come from
     *     where the application's own code comes from: whoever chooses it chooses what code runs
     * @throws IOException if it cannot be read, or has another SHA-256
     * @throws MalformedException if it is no module
     * @throws InvalidException if the module breaks a rule, or needs a feature that is missing here
     */
    public static Program ofPinned(InputStream in, String sha256) throws IOException {
        byte[] bytes = in.readAllBytes();
        try {
            var code = PinnedCode.of(bytes, sha256);
            var module = ModuleDecoder.decode(bytes, features());
            var options = CompilerOptions.standard().effectiveFor(module);
            var classes = code.classes(options);
            // Only valid modules are compiled: with its classes, this one was found so by the same
            // validator.
            if (classes == null) {
                ModuleValidator.validate(module);
            }
            return new Program(ENGINE.compile(module, classes, null));
        } catch (ArtifactException e) {
            throw new IOException("the module is not the one that was built: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a module that an engine has prepared, such as the compiler with classes that exist
     * already.
     */
    public static Program of(CompiledModule compiled) {
        return new Program(compiled);
    }

    /** The module. */
    public Module module() {
        return compiled.module();
    }

    /**
     * Makes a guest of a module that imports nothing, in a store of its own.
     *
     * @throws UnlinkableException if it does import something
     */
    public Guest instantiate() {
        return instantiate(new Store(), "", new Linker());
    }

    /**
     * Makes a guest, in a store of its own.
     *
     * @param imports where its imports come from
     * @throws UnlinkableException if an import is missing or does not fit
     */
    public Guest instantiate(Imports imports) {
        return instantiate(new Store(), "", imports);
    }

    /**
     * Makes a guest.
     *
     * @param store where it lives, with the limits it has
     * @param name what diagnostics call it; may be empty
     * @param imports where its imports come from
     * @throws UnlinkableException if an import is missing or does not fit
     */
    public Guest instantiate(Store store, String name, Imports imports) {
        return Guest.of(store.instantiate(compiled, name, imports), interfaces);
    }

    /**
     * Runs a program from its start to its end, in a store of its own. A program with threads runs
     * if {@code wasi} {@linkplain Wasi.Builder#threadLimit allows} them; see {@link GuestThreads}.
     *
     * @param wasi what it is granted; for one run
     * @param plugins what it may import besides, for the same run; not closed
     * @return its exit status
     * @throws UnlinkableException if it imports something else
     * @throws IllegalArgumentException if it has no main function
     * @throws dev.tazza.wasm.Trap if it traps
     */
    public int run(Wasi wasi, HostModules... plugins) {
        var linker = new Linker();
        wasi.addTo(linker);
        for (var plugin : plugins) {
            plugin.addTo(linker);
        }
        if (wasi.threadLimit() == 0 || !GuestThreads.areWantedBy(module())) {
            return instantiate(linker).start();
        }
        var threads = new GuestThreads(wasi, module(), StoreLimits.standard());
        threads.addTo(linker);
        try {
            return threads.run(
                    new Store(),
                    store -> store.instantiate(compiled, "", linker),
                    instance -> Guest.of(instance).start());
        } catch (ExitException e) {
            return e.status();
        }
    }
}
