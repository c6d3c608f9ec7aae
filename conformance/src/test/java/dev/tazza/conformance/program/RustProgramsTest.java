package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with the Rust standard library. */
class RustProgramsTest {
    @TempDir private Path folder;

    @Test
    void helloIsSaid() throws Exception {
        var result = new TazzaCommand("hello-world.wasm").run().succeeded();
        assertEquals("Hello, world!\n", result.text());
        assertEquals("", result.errors());
    }

    @Test
    void theStandardLibraryFindsItsSurroundings() throws Exception {
        var result =
                new TazzaCommand("rs-hello.wasm", "/d")
                        .with("--env", "FOO=bar")
                        .grant("/d", folder)
                        .run("abc\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(3, result.status(), result.errors());
        var lines = result.lines();
        assertEquals("args [\"/d\"] Ok(\"bar\")", lines.get(0));
        assertEquals(
                "{\"brown\": 1, \"dog\": 1, \"end\": 1, \"fox\": 1, \"jumps\": 1, \"lazy\": 1,"
                        + " \"over\": 1, \"quick\": 1, \"the\": 3}",
                lines.get(1));
        assertEquals(List.of("[\"f.txt\"] 4", "ABC", "true"), lines.subList(3, lines.size()));
    }

    @Test
    void libraryCodeComputesWhatItComputesElsewhere() throws Exception {
        assertEquals(
                List.of(
                        "json     491366 false 4000 9f32d4ae62c96afb",
                        "regex    13333 user19998",
                        "sha256   fa4cd86eecfc3c13b5cface3",
                        "sort     6069 1072364079 1645080713",
                        "map      49874 18",
                        "u128     2905002875125807766831407473217575944",
                        "float    2825.107253735 3.333333333333333e-1",
                        "sieve    216816",
                        "fib      832040"),
                new TazzaCommand("rust_cpu.wasm").run().succeeded().lines());
    }

    @ParameterizedTest
    @CsvSource({"ok, 0", "exit, 9", "err, 1"})
    void aGuestThatEndsByItselfGivesItsStatus(String argument, int status) throws Exception {
        var result = new TazzaCommand("rust_panics.wasm", argument).run();
        assertEquals(status, result.status());
        assertTrue(result.text().startsWith("before\n"), result.text());
        assertEquals(status == 0, result.text().contains("after"), result.text());
        assertEquals(status == 1 ? "Error: \"main returned an error\"\n" : "", result.errors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | the guest panicked: 42                                 | unreachable",
                "oob      | the len is 3 but the index is 7                        | unreachable",
                "div      | attempt to divide by zero                              | unreachable",
                "abort    | ''                                                     | unreachable",
                "overflow | ''                                     | out of bounds memory access",
            })
    void aTrapShowsTheGuestsStack(String argument, String message, String trap) throws Exception {
        var result = new TazzaCommand("rust_panics.wasm", argument).run();
        assertEquals(134, result.status());
        assertEquals("before\n", result.text());
        assertTrue(result.errors().contains(message), result.errors());
        assertTrue(result.errors().contains(": trap: " + trap + "\n"), result.errors());
        var stack = result.errors().lines().filter(l -> l.startsWith("    at ")).toList();
        assertTrue(stack.getLast().contains("!_start.command_export (func[244])"), result.errors());
        // Of very many frames the JVM knows the innermost only.
        assertTrue(
                argument.equals("overflow")
                        || stack.stream().anyMatch(l -> l.contains("panics::main (func[12])")),
                result.errors());
        assertTrue(stack.size() <= 40, () -> stack.size() + " frames are too many to read");
        // The Java stack is nobody's business without --debug.
        assertTrue(!result.errors().contains(".java:"), result.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oob", "overflow"})
    void theInnermostFrameComesFirst(String argument) throws Exception {
        var result = new TazzaCommand("rust_panics.wasm", argument).run();
        String first =
                result.errors().lines().filter(l -> l.startsWith("    at ")).findFirst().orElse("");
        String expected =
                argument.equals("overflow") ? "panics::deep (func[11])" : "!abort (func[164])";
        assertTrue(first.contains(expected), result.errors());
    }
}
