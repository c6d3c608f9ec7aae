package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code --inherit-env} gives a guest, in a process, since the environment is the process's.
 */
class InheritedEnvironmentTest {
    /** Prints its variables with a NUL after each. */
    private static final String PRINTER =
            """
            (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "environ_get" (func $get (param i32 i32) (result i32)))
            """
                    + Wat.PRINT
                    + """
                    (func (export "_start")
                      (drop (call $sizes (i32.const 16) (i32.const 20)))
                      (drop (call $get (i32.const 1024) (i32.const 8192)))
                      (drop (call $print (i32.const 8192) (i32.load (i32.const 20)))))
                    """;

    @TempDir private Path folder;

    private String variables(Map<String, String> environment, String... options) throws Exception {
        String guest = Wat.file(folder, "printer.wasm", PRINTER);
        var arguments = new String[options.length + 2];
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[0] = "run";
        arguments[arguments.length - 1] = guest;
        var process = Run.tazzaProcess(arguments);
        process.environment().putAll(environment);
        var result = Run.finish(process, new byte[0]);
        assertEquals("", result.err());
        assertEquals(0, result.status());
        return result.out();
    }

    @Test
    void thePrefixIsTakenOffTheNames() throws Exception {
        var environment =
                Map.of("X.A", "b", "X.JAVA_TOOL_OPTIONS", "-version", "X.X.", "c=\n", "Y.A", "d");
        assertEquals(
                "A=b\0JAVA_TOOL_OPTIONS=-version\0X.=c=\n\0",
                variables(environment, "--inherit-env", "X."));
    }

    @Test
    void aVariableWithoutANameIsLeftOut() throws Exception {
        assertEquals("", variables(Map.of("X.", "a", "X", "b"), "--inherit-env=X."));
    }

    @Test
    void theLaterOptionWins() throws Exception {
        var environment = Map.of("X.A", "inherited", "X.B", "inherited");
        assertEquals(
                "A=inherited\0B=given\0",
                variables(
                        environment,
                        "--env",
                        "A=given",
                        "--inherit-env",
                        "X.",
                        "--env",
                        "B=given"));
    }
}
