package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native plug-ins on the command line; what they can do is tested where they are made. */
class NativePluginTest {
    private static final Path NATIVE = Path.of("../tazza-native");
    private static final Path GUEST = NATIVE.resolve("examples/cpp/guest.wat");

    @TempDir private static Path folder;
    private static String library;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(isInstalled("g++"), "g++ is not installed");
        library = folder.resolve("libstore.so").toString();
        var result =
                Run.command(
                        folder,
                        "g++",
                        "-std=c++17",
                        "-shared",
                        "-fPIC",
                        "-I",
                        absolute("src/main/resources/dev/tazza/nativeplugin"),
                        "-o",
                        library,
                        absolute("examples/cpp/store.cpp"));
        assertEquals(new Run.Result(0, "", ""), result);
    }

    private static boolean isInstalled(String program) {
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(entry, program))) {
                return true;
            }
        }
        return false;
    }

    private static String absolute(String file) {
        return NATIVE.resolve(file).toAbsolutePath().normalize().toString();
    }

    private static Run.Result tazzaWithPath(String path, String... arguments) throws Exception {
        var process = Run.tazzaProcess(arguments);
        process.environment().put("TAZZA_PLUGIN_PATH", path);
        return Run.finish(process, new byte[0]);
    }

    @Test
    void aLibraryThatIsNamedIsLoaded() throws Exception {
        String guest = GUEST.toString();
        assertEquals(
                new Run.Result(0, "1224\n", ""),
                Run.tazza("--plugin", library, "--invoke", "sum", guest));
        assertEquals(
                new Run.Result(0, "1\n", ""),
                Run.tazza("--plugin", library, "--store-limit", "1", "--invoke", "fill", guest));
        assertEquals(
                new Run.Result(
                        1,
                        "",
                        "error: plug-in store ("
                                + library
                                + "): --store-limit few: expected a number\n"),
                Run.tazza("--plugin", library, "--store-limit", "few", "--invoke", "fill", guest));
    }

    @Test
    void aLibraryOnThePathIsLoadedOnlyIfThatIsAllowed() throws Exception {
        String guest = GUEST.toString();
        String path = folder.toString();
        var refused = tazzaWithPath(path, "--invoke", "sum", guest);
        assertEquals(1, refused.status());
        assertTrue(
                refused.err()
                        .endsWith(
                                "; hint: "
                                        + library
                                        + " is native code, which --allow-native permits to"
                                        + " load\n"),
                refused.err());
        assertEquals(
                new Run.Result(0, "1224\n", ""),
                tazzaWithPath(path, "--allow-native", "--invoke", "sum", guest));
        assertTrue(!tazzaWithPath(path, "plugins").out().contains("store"));
        assertTrue(tazzaWithPath(path, "plugins", "--allow-native").out().contains("store 1.0"));
    }

    @Test
    void aGuestAtTheEndOfItsStackEndsWithoutTheProcess() throws Exception {
        String guest =
                Wat.file(
                        folder,
                        "deep.wasm",
                        """
                        (import "store" "put" (func $put (param i32 i32 i32 i32) (result i32)))
                        (import "store" "each" (func $each (param i32 i32 i32)))
                        (memory 1)
                        (table 1 funcref)
                        (elem (i32.const 0) $again)
                        (func $again (param i32 i32)
                          (call $each (i32.const 0) (i32.const 0) (i32.const 100)))
                        (func $sink (param i32)
                          (drop (call $put (i32.const 0) (i32.const 9) (i32.const 0) (i32.const 9)))
                          (call $sink (i32.add (local.get 0) (i32.const 1))))
                        (func (export "sink") (call $sink (i32.const 0)))
                        (func (export "nest")
                          (drop (call $put (i32.const 0) (i32.const 9) (i32.const 0) (i32.const 9)))
                          (call $again (i32.const 0) (i32.const 0)))
                        """);
        for (String engine : List.of("interpreter", "compiler")) {
            for (String function : List.of("sink", "nest")) {
                var result =
                        Run.tazza(
                                "--engine",
                                engine,
                                "--plugin",
                                library,
                                "--invoke",
                                function,
                                guest);
                assertEquals(134, result.status(), result.err());
                assertTrue(
                        result.err().contains("trap: call stack exhausted"),
                        () -> engine + " " + function + ": " + result.err());
            }
        }
    }

    @Test
    void theHeaderIsPrinted() throws Exception {
        var result = Run.tazza("plugins", "--header");
        assertEquals(
                Files.readString(
                        NATIVE.resolve("src/main/resources/dev/tazza/nativeplugin/tazza_plugin.h")),
                result.out());
    }
}
