package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SetupCommandTest {
    private static final String DIFFERENCE =
            """
            Docker finds OCI runtimes by their names in /etc/docker/daemon.json.

            --- /dev/null
            +++ /etc/docker/daemon.json
            @@ -0,0 +1,7 @@
            +{
            +    "runtimes": {
            +        "tazza": {
            +            "path": "/srv/tazza/bin/tazza-oci"
            +        }
            +    }
            +}

            """;

    @TempDir private Path root;

    private Run.Result setup(String engine, String... options) throws Exception {
        var all = new String[options.length + 4];
        all[0] = "setup";
        all[1] = engine;
        all[2] = "--root";
        all[3] = root.toString();
        System.arraycopy(options, 0, all, 4, options.length);
        return Run.tazza(all);
    }

    private void assertError(String message, Run.Result result) {
        assertEquals("error: " + message + "\n", result.err());
        assertEquals("", result.out());
        assertEquals(1, result.status());
    }

    @Test
    void dockerThereAndBack() throws Exception {
        String[] runtime = {"--runtime-dir", "/srv/tazza"};
        assertEquals(
                DIFFERENCE + "Nothing has been written: --apply does.\n",
                setup("docker", runtime).out());
        String[] apply = {"--runtime-dir", "/srv/tazza", "--apply"};
        assertError(
                "/srv/tazza/bin/tazza-oci is not there; --runtime-dir names the runtime directory,"
                        + " which containers/build-runtime.sh makes",
                setup("docker", apply));
        Path program = root.resolve("srv/tazza/bin/tazza-oci");
        Files.createDirectories(program.getParent());
        Files.createFile(
                program,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        String applied = setup("docker", apply).out();
        assertTrue(applied.startsWith(DIFFERENCE + "What was there: "), applied);
        assertTrue(applied.endsWith("docker run --runtime tazza IMAGE\n"), applied);
        assertTrue(setup("docker", apply).out().endsWith("Nothing has to be changed.\n"));
        assertEquals(
                0, setup("docker", "--runtime-dir", "/srv/tazza", "--undo", "--apply").status());
        assertTrue(Files.notExists(root.resolve("etc/docker/daemon.json")));
    }

    @Test
    void mistakes() throws Exception {
        assertError("--reload is for --apply", setup("podman", "--reload"));
        assertError(
                "--part and --image are for setup kubernetes", setup("crio", "--part", "example"));
        assertError("--config x: expected an absolute path", setup("containerd", "--config", "x"));
        assertError(
                "--runtime-dir /a b: expected an absolute path of letters, digits and . _ + @ -",
                setup("docker", "--runtime-dir", "/a b"));
        assertError(
                "setup kubernetes takes --part and --image only; 'kubectl apply -f -' does the rest",
                setup("kubernetes"));
        assertError(
                "--part x: expected runtimeclass, installer or example",
                Run.tazza("setup", "kubernetes", "--part", "x"));
        // What follows is for kubectl.
        assertTrue(Run.tazza("setup", "kubernetes").out().startsWith("# Pods with"));
    }
}
