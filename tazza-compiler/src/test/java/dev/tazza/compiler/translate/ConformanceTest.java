package dev.tazza.compiler.translate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.compiler.ir.IrVerifier;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.script.Command;
import dev.tazza.wasm.script.Script;
import dev.tazza.wasm.text.ModuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Translates all functions of the valid modules of the specification's tests. */
class ConformanceTest {
    private int functions;

    @Test
    void everyFunctionOfEveryScript() throws IOException {
        var folder = Path.of(System.getProperty("tazza.shared", "../../shared"), "conformance");
        assumeTrue(Files.isDirectory(folder), () -> "no scripts in " + folder);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".wast")).sorted().toList()) {
                if (!file.toString().contains("component-model")) {
                    translate(file);
                }
            }
        }
        assertTrue(functions > 9_000, () -> functions + " functions");
    }

    private void translate(Path file) throws IOException {
        var name = file.getFileName().toString();
        for (var command : Script.parse(Files.readAllBytes(file), name).commands()) {
            switch (command) {
                case Command.Module c -> translate(c.module());
                case Command.Definition c -> translate(c.module());
                default -> {}
            }
        }
    }

    private void translate(ModuleText text) {
        Module module;
        try {
            module = Module.decodeOwned(text.assemble(Features.all()), Features.all());
        } catch (MalformedException | InvalidException e) {
            // Of a proposal that is not supported; another test counts these.
            return;
        }
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            IrVerifier.verify(Translator.translate(module, i));
            functions++;
        }
    }
}
