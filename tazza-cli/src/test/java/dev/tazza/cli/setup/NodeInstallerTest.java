package dev.tazza.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the node installer, on a root directory that stands for a node. */
class NodeInstallerTest {
    private static final Path SCRIPT =
            Path.of(
                    System.getProperty("tazza.root", ".."),
                    "containers/kubernetes/install-node.sh");

    @TempDir private Path folder;

    private Path node;

    @BeforeEach
    void prepare() throws IOException {
        boolean installed = false;
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(entry, "busybox"));
        }
        assumeTrue(installed, "busybox is not installed");
        node = Files.createDirectories(folder.resolve("node"));
        Files.createDirectories(node.resolve("etc/containerd"));
        Files.writeString(node.resolve("etc/containerd/config.toml"), "version = 2\n");
        Files.createDirectories(folder.resolve("runtime/bin"));
        program("runtime/bin/tazza-oci", "");
        Files.writeString(folder.resolve("runtime/VERSION"), "1\n");
        Files.writeString(folder.resolve("runtime/sbom.json"), "{}");
        // The command that was just compiled.
        program(
                "tazza",
                "exec '%s' -cp '%s' dev.tazza.cli.Main \"$@\""
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        // A node on which containerd runs, and which notes what is restarted.
        program(
                "on-node",
                """
                case "$*" in
                'systemctl is-active --quiet containerd') exit 0 ;;
                'systemctl is-active '*) exit 3 ;;
                *) echo "$@" >>'%s' ;;
                esac"""
                        .formatted(folder.resolve("done")));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String install(int status) throws Exception {
        var builder =
                new ProcessBuilder("busybox", "sh", SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().put("TAZZA_HOST", node.toString());
        builder.environment().put("TAZZA_SOURCE", folder.resolve("runtime").toString());
        builder.environment().put("TAZZA_COMMAND", folder.resolve("tazza").toString());
        builder.environment().put("TAZZA_ON_NODE", folder.resolve("on-node").toString());
        var process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), text);
        return text;
    }

    private List<String> done() throws IOException {
        return Files.exists(folder.resolve("done"))
                ? Files.readAllLines(folder.resolve("done"))
                : List.of();
    }

    @Test
    void installsOnceAndUpdates() throws Exception {
        String first = install(0);
        assertTrue(first.contains("/opt/tazza has been installed\n"), first);
        assertTrue(Files.isExecutable(node.resolve("opt/tazza/bin/tazza-oci")));
        String config = Files.readString(node.resolve("etc/containerd/config.toml"));
        assertTrue(config.contains("BinaryName = \"/opt/tazza/bin/tazza-oci\""), config);
        assertEquals(List.of("systemctl restart containerd"), done());

        String second = install(0);
        assertTrue(second.contains("/opt/tazza is there already\n"), second);
        assertEquals(1, done().size());
        assertEquals(config, Files.readString(node.resolve("etc/containerd/config.toml")));

        // What runs from the old one still needs it.
        Files.writeString(folder.resolve("runtime/VERSION"), "2\n");
        install(0);
        assertEquals("2\n", Files.readString(node.resolve("opt/tazza/VERSION")));
        assertEquals("1\n", Files.readString(node.resolve("opt/tazza.old/VERSION")));
        assertEquals(1, done().size());
    }

    @Test
    void aConfigurationThatIsNotUnderstoodStays() throws Exception {
        Path config = node.resolve("etc/containerd/config.toml");
        Files.writeString(config, "version = [\n");
        String text = install(1);
        assertTrue(text.contains("the file is left as it is"), text);
        assertEquals("version = [\n", Files.readString(config));
        assertEquals(List.of(), done());
    }
}
