package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts in {@code containers} refuse before they build anything. */
@EnabledOnOs(OS.LINUX)
class ContainerScriptsTest {
    private static final Path CONTAINERS = Path.of("../containers").toAbsolutePath().normalize();

    @TempDir private Path folder;

    private static String refusal(String script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(CONTAINERS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        // In case it goes further than it should.
        builder.environment().put("TAZZA_BUILD", "never");
        var result = Run.finish(builder, new byte[0]);
        assertEquals("", result.out());
        assertEquals(1, result.status(), result.err());
        return result.err();
    }

    private String refusedPrefix(String prefix) throws Exception {
        return refusal(
                "build-runtime.sh",
                "--prefix",
                prefix,
                "--output",
                folder.resolve("output").toString());
    }

    @Test
    void prefixesThatAreNoPlainPathsAreRefused() throws Exception {
        assertEquals(
                "build-runtime: --prefix opt: expected an absolute path\n", refusedPrefix("opt"));
        for (String prefix : List.of("/", "/opt/", "/opt//x", "/opt/./x", "/opt/..")) {
            assertEquals(
                    "build-runtime: --prefix "
                            + prefix
                            + ": expected a plain path, without // . or ..\n",
                    refusedPrefix(prefix));
        }
        for (String prefix : List.of("/o pt", "/opt,x", "/opt$R", "/opt'x")) {
            assertEquals(
                    "build-runtime: --prefix "
                            + prefix
                            + ": only letters, digits and _ . / - may be in it\n",
                    refusedPrefix(prefix));
        }
        assertFalse(Files.exists(folder.resolve("output")));
    }

    @Test
    void whatIsNoRuntimeDirectoryIsLeftAlone() throws Exception {
        Path own = Files.writeString(folder.resolve("own"), "mine");
        assertTrue(
                refusal("build-runtime.sh", "--output", folder.toString())
                        .endsWith(" is there and is no runtime directory; it is left alone\n"));
        assertEquals("mine", Files.readString(own));
        assertEquals(
                "build-images: --runtime " + folder + ": no runtime directory\n",
                refusal("build-images.sh", "--runtime", folder.toString()));
    }

    /** They are run from source, with jars that may change. */
    @Test
    void programsOfTheScriptsCompile() throws Exception {
        var sources = new ArrayList<Path>();
        for (Path directory : List.of(CONTAINERS, CONTAINERS.resolve("tests/forgery"))) {
            try (var files = Files.newDirectoryStream(directory, "*.java")) {
                files.forEach(sources::add);
            }
        }
        assertTrue(sources.size() >= 6, "programs are found: " + sources);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var out = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options =
                    List.of(
                            "-proc:none",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            folder.toString());
            boolean compiled =
                    compiler.getTask(
                                    out,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertTrue(compiled, out.toString());
        }
    }

    @Test
    void optionsAreChecked() throws Exception {
        assertEquals(
                "build-runtime: --prefix needs a directory\n",
                refusal("build-runtime.sh", "--prefix"));
        assertEquals(
                "build-runtime: what is -x? Only --prefix DIRECTORY and --output DIRECTORY are"
                        + " known\n",
                refusal("build-runtime.sh", "-x"));
        assertEquals("build-images: --tag needs a value\n", refusal("build-images.sh", "--tag"));
        assertEquals(
                "build-images: what is -x? Only --full, --runtime DIRECTORY, --tag TAG and --output"
                        + " FILE are known\n",
                refusal("build-images.sh", "-x"));
    }
}
