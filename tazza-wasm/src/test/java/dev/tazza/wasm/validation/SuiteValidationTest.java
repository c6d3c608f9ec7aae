package dev.tazza.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.script.Command;
import dev.tazza.wasm.script.Script;
import dev.tazza.wasm.support.SuiteModules;
import dev.tazza.wasm.text.ModuleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every module of the official test suite is accepted, or refused with the suite's words. */
class SuiteValidationTest {
    @TestFactory
    Stream<DynamicTest> everyModuleOfTheSuiteIsAcceptedOrRefusedAsItSays() {
        return SuiteModules.scripts().stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getParent().getFileName() + "/" + file.getFileName(),
                                        () -> assertEquals(List.of(), failures(file))));
    }

    private static List<String> failures(Path file) {
        var script = SuiteModules.parse(file);
        var failures = new ArrayList<String>();
        check(script, script.commands(), SuiteModules.features(file), failures);
        return failures;
    }

    private static void check(
            Script script, List<Command> commands, Features features, List<String> failures) {
        for (var command : commands) {
            switch (command) {
                case Command.Module c -> check(script, c, c.module(), "ok", features, failures);
                case Command.Definition c -> check(script, c, c.module(), "ok", features, failures);
                case Command.AssertModuleFails c ->
                        check(script, c, c.module(), expected(c), features, failures);
                case Command.StartThread c -> check(script, c.commands(), features, failures);
                default -> {}
            }
        }
    }

    private static String expected(Command.AssertModuleFails command) {
        return switch (command.failure()) {
            case MALFORMED, MALFORMED_CUSTOM -> "malformed: " + command.message();
            case INVALID, INVALID_CUSTOM -> "invalid: " + command.message();
            case TRAP, UNLINKABLE -> "ok";
        };
    }

    private static void check(
            Script script,
            Command command,
            ModuleText text,
            String expected,
            Features features,
            List<String> failures) {
        var found = outcome(text, features);
        if (!found.startsWith(expected)) {
            failures.add(
                    "%s: expected %s, found %s".formatted(script.locate(command), expected, found));
        }
    }

    private static String outcome(ModuleText text, Features features) {
        try {
            Module.decodeOwned(text.assemble(features), features);
            return "ok";
        } catch (MalformedException e) {
            return "malformed: " + e.getMessage();
        } catch (InvalidException e) {
            return "invalid: " + e.getMessage();
        }
    }
}
