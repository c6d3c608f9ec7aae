package dev.tazza.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisabledOnOs(OS.WINDOWS)
class SetupTest {
    private static final String DAEMON = "etc/docker/daemon.json";
    private static final String CONTAINERD = "etc/containerd/config.toml";

    @TempDir private Path root;

    private Setup setup(Setup.Kind kind) throws IOException {
        return Setup.of(kind, root, null, "/opt/tazza");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private void assertRefused(String message, Setup.Kind kind) throws IOException {
        var failure = assertThrows(IOException.class, () -> setup(kind).apply());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    private List<Path> filesIn(String folder) throws IOException {
        try (var files = Files.list(root.resolve(folder))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.Kind.class)
    void fromNothingAndBack(Setup.Kind kind) throws Exception {
        var setup = setup(kind);
        var plan = setup.plan();
        assertTrue(plan.difference().startsWith("--- /dev/null\n"), plan.difference());
        // A plan touches nothing.
        assertEquals(List.of(), filesIn("."));
        setup.apply();
        assertEquals("", setup.plan().difference());
        assertTrue(setup.apply().isEmpty());
        setup.undo();
        try (var all = Files.walk(root)) {
            assertEquals(List.of(), all.filter(Files::isRegularFile).toList());
        }
        var failure = assertThrows(IOException.class, setup::undo);
        assertTrue(failure.getMessage().contains("nothing can be undone"));
    }

    @Test
    void dockerKeepsWhatElseIsThere() throws Exception {
        String before =
                """
                {
                \t"log-opts": {"max-size": "10m", "x": null},
                \t"runtimes": {"nvidia": {"path": "nvidia", "runtimeArgs": ["<&>"]}},
                \t"mtu": 1e3, "debug": false
                }""";
        write(DAEMON, before);
        Files.setPosixFilePermissions(
                root.resolve(DAEMON), PosixFilePermissions.fromString("rw-r-----"));
        var setup = setup(Setup.Kind.docker);
        Path backup = setup.apply().orElseThrow();
        assertEquals(
                """
                {
                \t"log-opts": {
                \t\t"max-size": "10m",
                \t\t"x": null
                \t},
                \t"runtimes": {
                \t\t"nvidia": {
                \t\t\t"path": "nvidia",
                \t\t\t"runtimeArgs": [
                \t\t\t\t"<&>"
                \t\t\t]
                \t\t},
                \t\t"tazza": {
                \t\t\t"path": "/opt/tazza/bin/tazza-oci"
                \t\t}
                \t},
                \t"mtu": 1e3,
                \t"debug": false
                }
                """,
                read(DAEMON));
        assertEquals(
                "rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(DAEMON))));
        assertEquals(before, Files.readString(backup));
        assertTrue(
                backup.getFileName().toString().matches("daemon.json.tazza-backup-[-0-9]+"),
                backup.toString());
        setup.undo();
        assertEquals(before, read(DAEMON));
        assertFalse(Files.exists(backup));
    }

    @Test
    void anotherRuntimeOfOurNameGivesWayInDocker() throws Exception {
        write(DAEMON, "{\"runtimes\": {\"tazza\": {\"path\": \"/old\"}}}");
        setup(Setup.Kind.docker).apply();
        assertTrue(read(DAEMON).contains("\"path\": \"/opt/tazza/bin/tazza-oci\""));
        assertFalse(read(DAEMON).contains("/old"));
    }

    @Test
    void dockersFileThatIsNone() throws Exception {
        for (var text :
                List.of("{\"a\": }", "[]", "{} {}", "{\"a\": 1, \"a\": 2}", "{\"a\": 1", "x")) {
            write(DAEMON, text);
            assertRefused("/etc/docker/daemon.json: ", Setup.Kind.docker);
            assertRefused("it is left as it is", Setup.Kind.docker);
            assertEquals(text, read(DAEMON));
        }
        write(DAEMON, "{\"runtimes\": []}");
        assertRefused("runtimes is no object", Setup.Kind.docker);
    }

    @Test
    void whatSomebodyHasChangedIsNotUndone() throws Exception {
        write(DAEMON, "{\"debug\": true}");
        var setup = setup(Setup.Kind.docker);
        setup.apply();
        String changed = read(DAEMON).replace("true", "false");
        write(DAEMON, changed);
        var failure = assertThrows(IOException.class, setup::undo);
        assertTrue(failure.getMessage().contains("changed since 'tazza setup' has written it"));
        assertEquals(changed, read(DAEMON));
    }

    @Test
    void dropInsOfOthersStay() throws Exception {
        write("etc/crio/crio.conf.d/50-tazza.conf", "[crio]\n");
        assertRefused("not written by 'tazza setup'; it is left as it is", Setup.Kind.crio);
        var failure = assertThrows(IOException.class, () -> setup(Setup.Kind.crio).undo());
        assertTrue(failure.getMessage().contains("not written by 'tazza setup'"));
        // CRI-O reads all files there: a backup would be read, too.
        Files.delete(root.resolve("etc/crio/crio.conf.d/50-tazza.conf"));
        setup(Setup.Kind.crio).apply();
        assertEquals(1, filesIn("etc/crio/crio.conf.d").size());
    }

    private static final String VERSION_2 =
            """
            version = 2
            # [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.tazza]
            imports = ["/a.toml", # a comment ]
              '/b.toml']
            [plugins]
              [plugins."io.containerd.grpc.v1.cri"]
                sandbox_image = "registry.k8s.io/pause:3.8" # the usual
                text = \"""
            [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.tazza]
            \"""
                [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                  runtime_type = "io.containerd.runc.v2"
            """;

    @Test
    void containerdOfAllVersions() throws Exception {
        write(CONTAINERD, VERSION_2);
        setup(Setup.Kind.containerd).apply();
        assertTrue(read(CONTAINERD).startsWith(VERSION_2 + "\n# Added by tazza setup.\n"));
        assertTrue(
                read(CONTAINERD)
                        .contains(
                                "[plugins.\"io.containerd.grpc.v1.cri\".containerd.runtimes.tazza.options]\n"
                                        + "    BinaryName = \"/opt/tazza/bin/tazza-oci\"\n"));
        assertEquals("", setup(Setup.Kind.containerd).plan().difference());

        for (int version = 3; version <= 4; version++) {
            String present =
                    "version = " + version + "\n[plugins.'io.containerd.cri.v1.images']\nx = 1";
            write(CONTAINERD, present);
            setup(Setup.Kind.containerd).apply();
            String runtimes = "[plugins.\"io.containerd.cri.v1.runtime\".containerd.runtimes.";
            assertTrue(read(CONTAINERD).contains(runtimes + "tazza]"), read(CONTAINERD));
            assertTrue(read(CONTAINERD).contains(runtimes + "runc]"), read(CONTAINERD));
            setup(Setup.Kind.containerd).undo();
            assertEquals(present, read(CONTAINERD));
        }
    }

    @Test
    void containerdItselfReadsIt() throws Exception {
        boolean installed = false;
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(entry, "containerd"));
        }
        assumeTrue(installed, "containerd is not installed");
        String present = VERSION_2.replaceAll("imports = [^]]*\\]\\s*'[^]]*\\]\n", "");
        // The plug-in does not start without its default runtime, which a table of runtimes hides.
        for (String before : new String[] {present, "version = 2\n", ""}) {
            write(CONTAINERD, before);
            setup(Setup.Kind.containerd).apply();
            String dump = dump();
            assertTrue(dump.contains("BinaryName = \"/opt/tazza/bin/tazza-oci\""), dump);
            assertTrue(dump.contains(".containerd.runtimes.runc]"), dump);
        }
    }

    private String dump() throws Exception {
        var process =
                new ProcessBuilder(
                                "containerd",
                                "--config",
                                root.resolve(CONTAINERD).toString(),
                                "config",
                                "dump")
                        .redirectErrorStream(true)
                        .start();
        String dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), dump);
        return dump;
    }

    @Test
    void containerdsFilesThatAreLeftAlone() throws Exception {
        String cri = "plugins.\"io.containerd.grpc.v1.cri\".containerd";
        for (var pair :
                List.of(
                        List.of("root = '/x'\n", "of version 1, only 2, 3 and 4 are known"),
                        List.of("version = 5\n", "of version 5, only 2, 3 and 4 are known"),
                        List.of("version = \n", "line 1: expected a value"),
                        List.of("version = 2\nx = [1\n", "a bracket is not closed"),
                        List.of("version = 2\nx = \"a\ny = 1\n", "a quotation is not closed"),
                        List.of("version = 2\n[a\nx = 1\n", "line 2: expected ]"),
                        List.of("version = 2\nx 1\n", "line 2: expected ="),
                        List.of(
                                "version = 2\n[" + cri + "]\nruntimes = {}\n",
                                "written in a form to which no table can be added"),
                        List.of(
                                "version = 2\n" + cri + ".runtimes.tazza.x = 1\n",
                                "written in a form to which no table can be added"),
                        List.of(
                                "version = 2\n[" + cri + ".runtimes.tazza]\nruntime_type = 'x'\n",
                                "there is a runtime tazza already, with other settings"))) {
            write(CONTAINERD, pair.get(0));
            assertRefused(pair.get(1), Setup.Kind.containerd);
            assertEquals(pair.get(0), read(CONTAINERD));
        }
    }

    @Test
    void containerdInsideOfOthers() throws Exception {
        String k3s = "var/lib/rancher/k3s/agent/etc/containerd/";
        write(k3s + "config.toml", "version = 2\n");
        setup(Setup.Kind.containerd).apply();
        assertTrue(read(k3s + "config.toml.tmpl").startsWith("{{ template \"base\" . }}\n\n#"));
        assertEquals("", setup(Setup.Kind.containerd).plan().difference());
        assertEquals("version = 2\n", read(k3s + "config.toml"));
        // With containerd 2.
        write(k3s + "config.toml", "version = 3\n");
        write(k3s + "config-v3.toml.tmpl", "{{ template \"base\" . }}\n[x]\ny = 1\n");
        setup(Setup.Kind.containerd).apply();
        assertTrue(
                read(k3s + "config-v3.toml.tmpl")
                        .contains("[plugins.\"io.containerd.cri.v1.runtime\".containerd"));
    }

    @Test
    void linksAreFollowedOnThisHostOnly() throws Exception {
        write("real.json", "{}");
        Files.createDirectories(root.resolve("etc/docker"));
        Files.createSymbolicLink(root.resolve(DAEMON), root.resolve("real.json"));
        assertRefused("a symbolic link, which cannot be followed below --root", Setup.Kind.docker);
        var here = new HostFile(Path.of("/"), root.resolve(DAEMON).toString());
        here.replace("{\"a\": 1}", true);
        assertEquals("{\"a\": 1}", read("real.json"));
        assertTrue(Files.isSymbolicLink(root.resolve(DAEMON)));
        here.restore(here.backup().orElseThrow());
        assertEquals("{}", read("real.json"));
    }
}
