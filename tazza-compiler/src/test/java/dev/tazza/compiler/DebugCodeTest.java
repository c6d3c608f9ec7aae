package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests that are compiled for debuggers. */
class DebugCodeTest {
    private static final Path GUESTS = Path.of("../tazza-wasm/src/test/resources/debug");
    private static final Compiler ENGINE =
            new Compiler(CompilerOptions.standard().withDebug(DebugLevel.VARIABLES));
    private static final Compiler LINES =
            new Compiler(CompilerOptions.standard().withDebug(DebugLevel.LINES));
    private static final Compiler PIECES =
            new Compiler(new CompilerOptions(120, 60, false, false, DebugLevel.VARIABLES, null));

    private static Trap trap(Compiler engine, byte[] guest) {
        var store = new Store();
        var module = Module.decode(guest, ENGINE.features());
        var instance = store.instantiate(engine.compile(module), "", Imports.none());
        return assertThrows(Trap.class, () -> Guests.call(instance, "ratio", 4));
    }

    @ParameterizedTest
    @CsvSource({"calc-O0-v4", "calc-O0-v5", "calc-O2-v4", "calc-O2-v5"})
    void linesOfJavaAreThoseOfTheSource(String guest) throws IOException {
        var bytes = Files.readAllBytes(GUESTS.resolve(guest + ".wasm"));
        for (var engine : new Compiler[] {ENGINE, LINES, PIECES}) {
            var trap = trap(engine, bytes);
            var cause = new StringBuilder();
            for (var frame : trap.guestStack()) {
                cause.append(frame.functionName()).append(' ');
                assertEquals("calc.c", frame.source().getLast().fileName());
            }
            assertEquals("divide ratio ", cause.toString());
            assertEquals(9, trap.guestStack().getFirst().source().getLast().line());
        }
    }

    private static boolean copiesVariables(Compiler engine) throws IOException {
        var bytes = Files.readAllBytes(GUESTS.resolve("calc-O0-v5.wasm"));
        var module = Module.decode(bytes, engine.features());
        return engine.compileAll(module, (done, total) -> {}).values().stream()
                .map(code -> new String(code, StandardCharsets.ISO_8859_1))
                .anyMatch(code -> code.contains("DebugValues"));
    }

    @Test
    void variablesAreCopiedOnlyForDebuggers() throws IOException {
        assertFalse(copiesVariables(LINES));
        assertTrue(copiesVariables(ENGINE));
    }

    @Test
    void withoutDebugInformationNothingChanges() {
        var module = Guests.module("(module (func (export \"f\")))");
        var plain = CompilerOptions.standard();
        assertEquals(plain, plain.withDebug(DebugLevel.VARIABLES).effectiveFor(module));
    }

    @ParameterizedTest
    @CsvSource({"calc-O0-v4", "calc-O0-v5", "calc-O2-v5"})
    void brokenDebugInformationDoesNotStopAGuest(String guest) throws IOException {
        var original = Files.readAllBytes(GUESTS.resolve(guest + ".wasm"));
        var sections =
                Module.decode(original, ENGINE.features()).customSections().stream()
                        .filter(section -> section.name().startsWith(".debug"))
                        .toList();
        var random = new Random(7);
        for (int round = 0; round < 150; round++) {
            var bytes = original.clone();
            for (int change = 0; change <= round % 8; change++) {
                var section = sections.get(random.nextInt(sections.size()));
                bytes[section.offset() + random.nextInt(section.length())] =
                        (byte) random.nextInt();
            }
            var engine = round % 2 == 0 ? ENGINE : PIECES;
            var trap = trap(engine, bytes);
            assertEquals("integer divide by zero", trap.getMessage(), "round " + round);
            assertTrue(trap.guestStack().size() >= 2, Arrays.toString(bytes));
        }
    }
}
