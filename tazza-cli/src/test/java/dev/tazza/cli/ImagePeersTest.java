package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What other tools find in the images of {@code tazza package}; skipped where they are missing. */
@DisabledOnOs(OS.WINDOWS)
class ImagePeersTest {
    private static final String NAME = "example.com/a/hello";

    @TempDir private Path folder;

    private Path module;
    private Path archive;

    @BeforeEach
    void write() throws Exception {
        module = Path.of(Wat.file(folder, "hello.wasm", "(func (export \"_start\"))"));
        archive = folder.resolve("hello.tar");
        packaged("--oci", archive.toString(), "-t", NAME + ":1", "--label", "k=v", "-e", "A=b");
    }

    private void packaged(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("package"));
        arguments.addAll(List.of(options));
        arguments.add(module.toString());
        var result = Run.tazza(arguments.toArray(String[]::new));
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    private String run(String... command) throws Exception {
        return run(Map.of(), command);
    }

    private String run(Map<String, String> environment, String... command) throws Exception {
        boolean found = false;
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            found |= Files.isExecutable(Path.of(place, command[0]));
        }
        assumeTrue(found, command[0] + " is not installed");
        var result = Run.command(folder, environment, command);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static Map<?, ?> object(String json) {
        return (Map<?, ?>) JsonReader.read(json);
    }

    @Test
    void skopeoReadsTheArchive() throws Exception {
        var image =
                object(run("skopeo", "inspect", "--override-arch=arm64", "oci-archive:hello.tar"));
        assertEquals("arm64", image.get("Architecture"));
        assertEquals(Map.of("k", "v"), image.get("Labels"));
        assertEquals(List.of("A=b"), image.get("Env"));
        var wasi =
                object(
                        run(
                                "skopeo",
                                "inspect",
                                "--override-os=wasi",
                                "--override-arch=wasm",
                                "oci-archive:hello.tar:1"));
        assertEquals("wasi", wasi.get("Os"));
        assertEquals(image.get("Layers"), wasi.get("Layers"));
    }

    @Test
    void skopeoReadsWhatIsForDocker() throws Exception {
        var config =
                object(
                        run(
                                "skopeo",
                                "inspect",
                                "--config",
                                "docker-archive:hello.tar:" + NAME + ":1"));
        assertEquals("linux", config.get("os"));
        assertEquals(List.of("/app.wasm"), ((Map<?, ?>) config.get("config")).get("Entrypoint"));
        // To copy it, digests and layers have to agree.
        run("skopeo", "copy", "docker-archive:hello.tar", "dir:copied");
    }

    @Test
    void umociUnpacksTheLayout() throws Exception {
        packaged("--oci", folder.resolve("layout") + "/", "-t", NAME + ":2");
        assertEquals("2\n", run("umoci", "list", "--layout", "layout"));
        run("skopeo", "copy", "--override-os=linux", "oci:layout:2", "oci:single:x");
        run("umoci", "unpack", "--rootless", "--image", "single:x", "bundle");
        assertArrayEquals(
                Files.readAllBytes(module),
                Files.readAllBytes(folder.resolve("bundle/rootfs/app.wasm")));
        var process =
                (Map<?, ?>)
                        object(Files.readString(folder.resolve("bundle/config.json")))
                                .get("process");
        assertEquals(List.of("/app.wasm"), process.get("args"));
        assertEquals(65_532L, ((Number) ((Map<?, ?>) process.get("user")).get("uid")).longValue());
    }

    @Test
    void podmanLoadsTheArchive() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "podman is used as root here");
        var podman =
                List.of(
                        "podman",
                        "--root",
                        folder.resolve("storage").toString(),
                        "--runroot",
                        folder.resolve("run").toString(),
                        "--storage-driver",
                        "vfs");
        var load = new ArrayList<>(podman);
        load.addAll(List.of("load", "-q", "-i", archive.toString()));
        String loaded = run(load.toArray(String[]::new));
        assertTrue(loaded.contains(NAME + ":1"), loaded);
        var inspect = new ArrayList<>(podman);
        inspect.addAll(List.of("image", "inspect", "--format", "{{.Config.User}}", NAME + ":1"));
        assertEquals("65532:65532\n", run(inspect.toArray(String[]::new)));
    }

    @Test
    void pythonReadsTheTarFile() throws Exception {
        String program =
                """
                import hashlib, json, tarfile
                with tarfile.open("hello.tar") as tar:
                    names = tar.getnames()
                    read = lambda name: tar.extractfile(name).read()
                    for name in names:
                        if name.startswith("blobs/sha256/"):
                            assert hashlib.sha256(read(name)).hexdigest() == name[13:], name
                    image = json.loads(read("manifest.json"))[0]
                    assert image["Config"] in names and image["Layers"][0] in names
                    with tarfile.open(fileobj=tar.extractfile(image["Layers"][0])) as layer:
                        app, = layer.getmembers()
                        print(app.name, oct(app.mode), app.uid, app.gid, app.mtime, app.size)
                """;
        assertEquals(
                "app.wasm 0o755 0 0 0 " + Files.size(module) + "\n", run("python3", "-c", program));
    }
}
