package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens on a disk that is full: a file system of 64 KiB, in a namespace of mounts of its
 * own, which needs user namespaces or the rights of root.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class FullDiskTest {
    /** Leaves {@code old}, and some blocks of 4 KiB; tells what is there after the command. */
    private static final String SCRIPT =
            """
            disk=$1
            free=$2
            shift 2
            mount -t tmpfs -o size=64k none "$disk" && cd "$disk" || exit 99
            printf old > out
            head -c $(((15 - free) * 4096)) /dev/zero > filling
            "$@"
            status=$?
            rm filling
            echo "out: $(head -c 10 out | tr -d '\\0')"
            find . -mindepth 1 ! -name out
            exit $status
            """;

    @TempDir private Path folder;
    private Path disk;
    private String module;

    @BeforeAll
    static void requireNamespaces() throws Exception {
        boolean works;
        try {
            works =
                    Run.command(
                                            Path.of("/"),
                                            "unshare",
                                            "-rm",
                                            "mount",
                                            "-t",
                                            "tmpfs",
                                            "none",
                                            "/mnt")
                                    .status()
                            == 0;
        } catch (java.io.IOException e) {
            works = false;
        }
        assumeTrue(works, "file systems cannot be mounted here (unshare -rm)");
    }

    @BeforeEach
    void write() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        var functions = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            functions.append(
                    "(func $f%d (param i32) (result i32) (i32.add (local.get 0) (i32.const %d)))"
                            .formatted(i, i + 1000));
        }
        module =
                Wat.file(
                        folder,
                        "a.wasm",
                        """
                        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                        (memory (export "memory") 1)
                        (data (i32.const 0) "%s")
                        (func (export "_start") (call $exit (call $f0 (i32.const -958))))
                        (func (export "trap") unreachable)
                        """
                                        .formatted("x".repeat(20_000))
                                + functions);
    }

    private Run.Result onFullDisk(String... arguments) throws Exception {
        return onFullDisk(3, Map.of(), arguments);
    }

    private Run.Result onFullDisk(int free, Map<String, String> environment, String... arguments)
            throws Exception {
        var command =
                new ArrayList<>(
                        List.of("unshare", "-rm", "sh", "-c", SCRIPT, "sh", "" + disk, "" + free));
        command.addAll(Run.tazzaProcess(arguments).command());
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("user").toString());
        builder.environment().put("TAZZA_CACHE_DIR", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        return Run.finish(builder, new byte[0]);
    }

    /** What the command ends with, followed by the name of the output. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "compile a.wasm",
                "wasm a.wasm -o",
                "wat a.wasm -o",
                "inspect a.wasm --html",
            })
    void theOldFileStaysAndNothingOfTheNew(String line) throws Exception {
        var arguments = new ArrayList<>(List.of(line.replace("a.wasm", module).split(" ")));
        arguments.add("out");
        var result = onFullDisk(arguments.toArray(String[]::new));
        assertEquals("error: out: no space left on device\n", result.err());
        assertEquals(1, result.status());
        assertEquals("out: old\n", result.out());
    }

    @Test
    void aProfileThatDoesNotFitLeavesTheOldOne() throws Exception {
        var result = onFullDisk("run", "--engine", "compiler", "--profile", "out.html", module);
        assertTrue(
                result.err().startsWith("error: out.html: no space left on device\n"),
                result.err());
        assertEquals("out: old\n", result.out(), "no part of out.html");
    }

    @Test
    void aCoreDumpThatDoesNotFitLeavesTheOldOneAndTheTrap() throws Exception {
        var result = onFullDisk("run", "--coredump", "out", "--invoke", "trap", module);
        assertTrue(result.err().contains("--coredump out: no space left on device"), result.err());
        assertEquals(134, result.status(), "of the trap");
        assertEquals("out: old\n", result.out());
    }

    @Test
    void aCacheThatIsFullIsNotUsed() throws Exception {
        var result =
                onFullDisk(
                        0,
                        Map.of("TAZZA_CACHE_DIR", disk.resolve("cache").toString()),
                        "run",
                        module);
        assertEquals("", result.err());
        assertEquals(42, result.status());
        assertEquals("out: old\n./cache\n", result.out());
    }

    /** There is no room for a file at all, or for only one of the two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void keysThatCannotBeMadeLeaveNothing(int free) throws Exception {
        var result =
                onFullDisk(
                        free,
                        Map.of("XDG_CONFIG_HOME", disk.resolve("user").toString()),
                        "compile",
                        module,
                        folder.resolve("compiled.wasm").toString());
        assertEquals(1, result.status());
        assertEquals(
                "error: no key can be made in "
                        + disk.resolve("user/tazza")
                        + ": No space left on device\n",
                result.err());
        assertEquals("out: old\n./user\n./user/tazza\n", result.out());
    }
}
