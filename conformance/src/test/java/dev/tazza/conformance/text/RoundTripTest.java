package dev.tazza.conformance.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.script.Command;
import dev.tazza.wasm.script.Script;
import dev.tazza.wasm.text.ModuleText;
import dev.tazza.wasm.text.TextFormat;
import dev.tazza.wasm.text.TextFormat.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every module of the suites and of the corpus, printed and assembled again, is the same. */
class RoundTripTest {
    private static Path shared(String folder) {
        var path = Path.of(System.getProperty("tazza.shared", "../shared"), folder);
        assumeTrue(Files.isDirectory(path), "no folder " + path);
        return path;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void everyModuleOfTheSuitesSurvives() throws IOException {
        int modules = 0;
        for (var suite : List.of("core", "proposals")) {
            for (var file : files(shared("conformance").resolve(suite), ".wast")) {
                var script = Script.parse(Files.readAllBytes(file), file.getFileName().toString());
                for (var command : script.commands()) {
                    var module = module(command).flatMap(RoundTripTest::decode);
                    if (module.isPresent()) {
                        survives(module.get(), script.locate(command).toString());
                        modules++;
                    }
                }
            }
        }
        assertTrue(modules > 2_500, modules + " modules");
    }

    private static Optional<ModuleText> module(Command command) {
        return switch (command) {
            case Command.Module m -> Optional.of(m.module());
            case Command.Definition d -> Optional.of(d.module());
            case Command.AssertModuleFails a -> Optional.of(a.module());
            default -> Optional.empty();
        };
    }

    /** The module, unless it is one of those that are meant to be refused. */
    private static Optional<Module> decode(ModuleText text) {
        try {
            return Optional.of(Module.decodeOwned(text.assemble(Features.all()), Features.all()));
        } catch (WasmException e) {
            return Optional.empty();
        }
    }

    @Test
    void everyProgramOfTheCorpusSurvives() throws IOException {
        var programs = new ArrayList<>(files(shared("corpus"), ".wasm"));
        assertTrue(!programs.isEmpty(), "no programs");
        for (var program : programs) {
            var module = Module.decodeOwned(Files.readAllBytes(program), Features.all());
            survives(module, program.getFileName().toString());
        }
    }

    private static void survives(Module module, String where) {
        try {
            String text = TextFormat.print(module, Style.FLAT);
            byte[] bytes = assemble(text, where);
            var again = Module.decodeOwned(bytes.clone(), Features.all());
            ModuleComparison.assertSame(module, again);
            boolean samePrint = text.equals(TextFormat.print(again, Style.FLAT));
            assertTrue(samePrint, "the same module prints as another text");
            byte[] folded = assemble(TextFormat.print(module, Style.FOLDED), where);
            assertTrue(Arrays.equals(bytes, folded), "the folded text is another module");
        } catch (WasmException | AssertionError e) {
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
    }

    private static byte[] assemble(String text, String where) {
        return TextFormat.assemble(text.getBytes(StandardCharsets.UTF_8), where + ", printed");
    }
}
