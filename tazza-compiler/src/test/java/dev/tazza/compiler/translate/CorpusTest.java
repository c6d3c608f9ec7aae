package dev.tazza.compiler.translate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.compiler.ir.IrVerifier;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Translates all functions of real modules, and checks the structure of the result. */
class CorpusTest {
    private static final long MAX_SIZE = 4 << 20;

    @TestFactory
    Stream<DynamicTest> everyFunctionOfEveryModule() throws IOException {
        var folder = Path.of(System.getProperty("tazza.shared", "../../shared"), "corpus");
        assumeTrue(Files.isDirectory(folder), () -> "no modules in " + folder);
        try (var files = Files.list(folder)) {
            return files.filter(CorpusTest::isModule).sorted().toList().stream()
                    .map(
                            file ->
                                    DynamicTest.dynamicTest(
                                            file.getFileName().toString(), () -> translate(file)));
        }
    }

    private static boolean isModule(Path file) {
        try {
            return file.toString().endsWith(".wasm") && Files.size(file) <= MAX_SIZE;
        } catch (IOException e) {
            return false;
        }
    }

    private static void translate(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        // A component has another number in the field of the version.
        assumeTrue(bytes[4] == 1 && bytes[6] == 0, "no module");
        var module = Module.decodeOwned(bytes, Features.all());
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            int index = i;
            assertDoesNotThrow(
                    () -> IrVerifier.verify(Translator.translate(module, index)),
                    () -> "function " + index);
        }
    }
}
