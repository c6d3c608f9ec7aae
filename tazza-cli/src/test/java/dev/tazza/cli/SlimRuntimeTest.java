package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command without the jars and modules that the runtime of images does not have. */
@DisabledOnOs(OS.WINDOWS)
class SlimRuntimeTest {
    private static final List<String> ABSENT =
            List.of("gson", "picocli", "tazza-image", "tazza-registry");

    private static final String LACKS =
            ": not in this runtime, which is that of images and only runs modules; the image"
                    + " tazza/runtime and installations have everything\n";

    @TempDir private Path folder;

    private Run.Result tazza(String... arguments) throws Exception {
        var builder = Run.tazzaProcess(arguments);
        var command = builder.command();
        int classPath = command.indexOf("-cp") + 1;
        String left =
                Arrays.stream(command.get(classPath).split(File.pathSeparator))
                        .filter(entry -> ABSENT.stream().noneMatch(entry::contains))
                        .collect(Collectors.joining(File.pathSeparator));
        command.set(classPath, left);
        command.add(1, "-Dtazza.slim=true");
        command.add(1, "--limit-modules=java.base,jdk.unsupported");
        builder.environment().put("TAZZA_CACHE_DIR", folder.resolve("cache").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return Run.finish(builder, new byte[0]);
    }

    @Test
    void modulesRun() throws Exception {
        String module = Wat.file(folder, "a:b.wasm", "(func (export \"_start\"))");
        for (String option : List.of("--debug-info", "--stats", "--no-cache")) {
            var result = tazza("run", option, module);
            assertEquals(0, result.status(), option + ": " + result.err());
        }
        assertEquals("", tazza(module).err());
        // Errors are still put into words.
        assertTrue(
                tazza("--bogus", module).err().startsWith("error: unknown option --bogus"),
                "an unknown option is named");
        String trap = Wat.file(folder, "trap.wasm", "(func (export \"_start\") unreachable)");
        assertEquals(134, tazza(trap).status());
        Path damaged = Files.writeString(folder.resolve("damaged.wasm"), "damaged");
        assertTrue(tazza(damaged.toString()).err().startsWith("error: "), "what is wrong is said");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertLacks("help");
        assertLacks("help", "run", "--help");
        assertLacks("--help", "--help");
        assertLacks("compile", "compile", "a.wasm", "b.wasm");
        assertLacks("push", "push", "a.wasm", "localhost/a:1");
        assertLacks("registries", "localhost/a:1");
        assertLacks("registries", "run", "oci://a");
        assertEquals(0, tazza("--version").status());
    }

    private void assertLacks(String what, String... arguments) throws Exception {
        var result = tazza(arguments);
        assertEquals("error: " + what + LACKS, result.err());
        assertEquals(1, result.status());
    }
}
