package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.artifact.CompilerIdentity;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.image.ContainerConfig;
import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageConfig;
import dev.tazza.image.ImageFiles;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.LayerBuilder;
import dev.tazza.image.LayerLimits;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PackageCommandTest {
    private static final String PROGRAM =
            """
            (memory (export "memory") 1)
            (func (export "_start") (drop (call $f (i32.const 1))))
            (func $f (param i32) (result i32) (local.get 0))
            (@custom "producers"
              "\\01\\08language\\01\\04Rust\\041.90")
            """;

    @TempDir private Path folder;

    private Path module;
    private Path runtime;

    @BeforeEach
    void write() throws Exception {
        module = Path.of(Wat.file(folder, "My App.wasm", PROGRAM));
        runtime = runtime("runtime", "ld-linux-x86-64.so.2", CompilerIdentity.current());
    }

    /** What looks like a runtime directory. */
    private Path runtime(String name, String loader, String identity) throws IOException {
        Path directory = folder.resolve(name);
        for (String file :
                List.of(
                        "app/tazza-launch.jar",
                        "bin/tazza",
                        "jre/bin/java",
                        "trusted/other.pem",
                        "glibc/" + loader)) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), file);
        }
        Files.writeString(directory.resolve("VERSION"), "1");
        Files.writeString(
                directory.resolve("app/jvm.options"),
                "# options\n-XX:AOTCache=$R/app/tazza.aot\n-Dtazza.directAccess=true\n"
                        + "-Dtazza.compiler.identity="
                        + identity
                        + "\n");
        return directory;
    }

    private Run.Result tazza(Object... arguments) throws Exception {
        return tazza(Map.of(), arguments);
    }

    private Run.Result tazza(Map<String, String> environment, Object... arguments)
            throws Exception {
        var process =
                Run.tazzaProcess(
                        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        process.environment().put("XDG_CONFIG_HOME", folder.resolve("user").toString());
        process.environment().put("TMPDIR", folder.toString());
        process.environment().remove("SOURCE_DATE_EPOCH");
        process.environment().putAll(environment);
        return Run.finish(process, new byte[0]);
    }

    private void assertSucceeds(Object... arguments) throws Exception {
        var result = tazza(arguments);
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    private void assertError(String message, Object... arguments) throws Exception {
        var result = tazza(arguments);
        assertEquals("error: " + message + "\n", result.err());
        assertEquals(1, result.status());
    }

    private static byte[] file(ImageLayout layout, Descriptor image, String path)
            throws IOException {
        return new ImageFiles(layout, layout.readManifest(image), LayerLimits.STANDARD).read(path);
    }

    private ImageLayout standalone(Object... more) throws Exception {
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                "package",
                                "--runtime",
                                runtime,
                                "-o",
                                folder.resolve("out") + "/"));
        arguments.addAll(List.of(more));
        arguments.add(module);
        assertSucceeds(arguments.toArray());
        return ImageLayout.open(folder.resolve("out"));
    }

    @Test
    void aStandaloneImageHasTheRuntimeAndTheProgram() throws Exception {
        var layout = standalone();
        var images = layout.index().manifests();
        var image = images.getFirst();
        assertEquals(
                Map.of(
                        "io.containerd.image.name", "docker.io/library/my-app:latest",
                        "org.opencontainers.image.ref.name", "latest"),
                image.annotations());
        assertEquals(Platform.LINUX_AMD64, image.platform());
        var manifest = layout.readManifest(image);
        var config = layout.readConfig(manifest.config());
        assertEquals(
                List.of("/opt/tazza/bin/tazza-container", "/app.wasm"),
                config.container().entrypoint());
        assertEquals("65532:65532", config.container().user());
        assertEquals("1970-01-01T00:00:00Z", config.created());
        assertEquals(3, manifest.layers().size());
        assertEquals(3, config.diffIds().size());
        assertEquals("bin/tazza", text(file(layout, image, "/opt/tazza/bin/tazza-container")));
        // What is in the image is the module with its code, which the key in the image vouches for.
        var compiled = UniversalModule.of(file(layout, image, "/app.wasm"));
        assertTrue(compiled.hasSection());
        assertArrayEquals(Files.readAllBytes(module), compiled.original());
        String id = tazza("key", "list").out().substring(0, 32);
        assertEquals(
                tazza("key", "export").out(),
                text(file(layout, image, "/opt/tazza/trusted/" + id + ".pem")));
        // Whom this machine trusts besides is not the image's business.
        var failure =
                assertThrows(
                        IOException.class,
                        () -> file(layout, image, "/opt/tazza/trusted/other.pem"));
        assertTrue(failure.getMessage().contains("no such file"), failure.getMessage());
        String sbom = text(file(layout, image, "/opt/tazza/module.cdx.json"));
        assertTrue(sbom.contains("\"name\": \"Rust\""), sbom);
        // The same is beside the image, for who does not unpack it.
        var referrer = layout.readManifest(images.get(1));
        assertEquals(image.digest(), referrer.subject().digest());
        assertEquals(sbom, text(layout.read(referrer.layers().getFirst(), 10_000)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void optionsAreInTheConfiguration() throws Exception {
        var layout =
                standalone(
                        "--no-compile",
                        "--user",
                        "0",
                        "-e",
                        "A=1",
                        "--env",
                        "B=",
                        "--expose",
                        "8080",
                        "--expose",
                        "53/udp",
                        "-w",
                        "/data/x/",
                        "--label",
                        "l=m",
                        "--annotation",
                        "a=b",
                        "-t",
                        "example.com:5000/x/y:3");
        var image = layout.index().manifests().getFirst();
        assertEquals("3", image.annotations().get(Descriptor.REF_NAME));
        var manifest = layout.readManifest(image);
        assertEquals(Map.of("a", "b"), manifest.annotations());
        assertEquals(2, manifest.layers().size(), "no key");
        var container = layout.readConfig(manifest.config()).container();
        assertEquals("0", container.user());
        assertEquals(List.of("A=1", "B="), container.environment());
        assertEquals(List.of("53/udp", "8080/tcp"), container.exposedPorts());
        assertEquals("/data/x", container.workingDirectory());
        assertEquals(Map.of("l", "m"), container.labels());
        assertArrayEquals(Files.readAllBytes(module), file(layout, image, "/app.wasm"));
    }

    @Test
    void whatFollowsTwoDashesAreArguments() throws Exception {
        Path out = folder.resolve("out");
        assertSucceeds("package", module, "--oci", out + "/", "--", "--port", "80");
        var layout = ImageLayout.open(out);
        var index = layout.readIndex(layout.index().manifests().getFirst());
        var manifest = layout.readManifest(index.manifests().getFirst());
        var container = layout.readConfig(manifest.config()).container();
        assertEquals(List.of("/app.wasm"), container.entrypoint());
        assertEquals(List.of("--port", "80"), container.command());
    }

    @Test
    void equalInputMakesEqualImages() throws Exception {
        Path one = folder.resolve("one.tar");
        Path two = folder.resolve("two.tar");
        for (Path out : List.of(one, two)) {
            assertSucceeds("package", "--runtime", runtime, "-o", out, module);
        }
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        var result =
                tazza(
                        Map.of("SOURCE_DATE_EPOCH", "1700000000"),
                        "package",
                        "--oci",
                        folder.resolve("dated") + "/",
                        module);
        assertEquals(0, result.status());
        var layout = ImageLayout.open(folder.resolve("dated"));
        var index = layout.readIndex(layout.index().manifests().getFirst());
        var manifest = layout.readManifest(index.manifests().getFirst());
        assertEquals("2023-11-14T22:13:20Z", layout.readConfig(manifest.config()).created());
        assertFalse(hasTemporaryFiles());
    }

    private boolean hasTemporaryFiles() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "tazza-image-*")) {
            return files.iterator().hasNext();
        }
    }

    @Test
    void aSignalLeavesNothingBehind() throws Exception {
        byte[] much = new byte[30 << 20];
        new Random(1).nextBytes(much);
        Files.write(runtime.resolve("app/much"), much);
        Path out = folder.resolve("out.tar");
        var process =
                Run.tazzaProcess(
                        "package",
                        "--runtime",
                        runtime.toString(),
                        "-o",
                        out.toString(),
                        module.toString());
        process.environment().put("XDG_CONFIG_HOME", folder.resolve("user").toString());
        process.environment().put("TMPDIR", folder.toString());
        process.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        var running = process.start();
        while (running.isAlive() && !hasTemporaryFiles()) {
            Thread.onSpinWait();
        }
        running.destroy();
        assertEquals(143, running.waitFor());
        assertFalse(hasTemporaryFiles());
        assertFalse(Files.exists(out));
    }

    @Test
    void aRunLoadsNothingOfThis() throws Exception {
        Path log = folder.resolve("classes");
        var options = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        assertEquals(0, tazza(options, "run", module).status());
        String classes = Files.readString(log);
        assertTrue(classes.contains("dev.tazza.cli.RunCommand"), "classes are listed");
        for (String foreign : List.of("dev.tazza.image.", "com.google.gson.", "picocli.")) {
            assertFalse(classes.contains(" " + foreign), foreign);
        }
    }

    @Test
    void theRuntimeIsTheSameLayerInAllImages() throws Exception {
        var first = standalone();
        var one = first.readManifest(first.index().manifests().getFirst()).layers();
        module = Path.of(Wat.file(folder, "other.wasm", "(func (export \"_start\"))"));
        var second = standalone();
        var images = second.index().manifests();
        assertEquals(4, images.size(), "two images, and what is said about them");
        var two = second.readManifest(images.get(2)).layers();
        assertEquals(one.get(0), two.get(0));
        assertEquals(one.get(1), two.get(1));
        assertFalse(one.get(2).equals(two.get(2)));
        // The same again takes the place of what has its name.
        assertEquals(4, standalone().index().manifests().size());
    }

    /** An image as it comes with a runtime directory. */
    private Descriptor packed(Platform platform) throws Exception {
        var layout = ImageLayout.create(runtime.resolve("image"));
        var layer =
                new LayerBuilder(0)
                        .file("/opt/tazza/slim", "slim".getBytes(StandardCharsets.UTF_8))
                        .write(layout);
        var config =
                new ImageConfig(
                        "",
                        platform,
                        ContainerConfig.of(List.of()),
                        List.of(layer.diffId()),
                        List.of());
        var manifest =
                Manifest.image(
                        layout.add(MediaTypes.CONFIG, config.toJson()),
                        List.of(layer.withSize()),
                        Map.of());
        var image = layout.add(MediaTypes.MANIFEST, manifest.toJson()).withPlatform(platform);
        layout.setIndex(ImageIndex.of(List.of(image)));
        return layer.descriptor();
    }

    @Test
    void theRuntimeOfImagesIsUsedWhereThereIsOne() throws Exception {
        var layer = packed(Platform.LINUX_AMD64);
        var layout = standalone();
        var image = layout.index().manifests().getFirst();
        assertEquals(layer, layout.readManifest(image).layers().getFirst());
        assertEquals("slim", text(file(layout, image, "/opt/tazza/slim")));
        var missing =
                assertThrows(
                        IOException.class, () -> file(layout, image, "/opt/tazza/app/jvm.options"));
        assertTrue(missing.getMessage().contains("no such file"), missing.getMessage());
        // What is compiled is for the compiler in it, which is that of the runtime directory.
        assertTrue(UniversalModule.of(file(layout, image, "/app.wasm")).hasSection());
    }

    @Test
    void theRuntimeOfImagesHasToBeForTheSamePlatform() throws Exception {
        packed(Platform.LINUX_ARM64);
        assertError(
                runtime.resolve("image") + ": no image for linux/amd64",
                "package",
                "--runtime",
                runtime,
                "-o",
                folder.resolve("out.tar"),
                module);
        assertFalse(Files.exists(folder.resolve("out.tar")));
    }

    @Test
    void severalRuntimesMakeAnIndex() throws Exception {
        Path arm = runtime("arm", "ld-linux-aarch64.so.1", "another");
        Path out = folder.resolve("out");
        var result =
                tazza("package", "--runtime", runtime, "--runtime", arm, "-o", out + "/", module);
        assertEquals(
                "warning: "
                        + arm
                        + " has another version of the compiler than this command; the program is not"
                        + " compiled ahead of time\n",
                result.err());
        var layout = ImageLayout.open(out);
        var index = layout.readIndex(layout.index().manifests().getFirst());
        assertEquals(
                List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64),
                index.manifests().stream().map(Descriptor::platform).toList());
        var chosen =
                tazza(
                        "package",
                        "--runtime",
                        runtime,
                        "--runtime",
                        arm,
                        "--platform",
                        "linux/amd64",
                        "--json",
                        "-o",
                        folder.resolve("out.tar"),
                        module);
        assertEquals("", chosen.err());
        var images = (List<?>) ((Map<?, ?>) JsonReader.read(chosen.out())).get("images");
        assertEquals("linux/amd64", ((Map<?, ?>) images.getFirst()).get("platform"));
        assertEquals(1, images.size());
        assertError(
                "--platform linux/arm64: there is no runtime directory for it;"
                        + " containers/build-runtime.sh makes one on such a machine, and --runtime DIR"
                        + " names it",
                "package",
                "--runtime",
                runtime,
                "--platform",
                "linux/amd64,linux/arm64",
                "-o",
                out + "/",
                module);
        assertError(
                "--platform is for -o: other images are for all platforms",
                "package",
                "--platform",
                "linux/arm64",
                "--oci",
                out + "/",
                module);
        assertError(
                "--compile: " + arm + " has another version of the compiler than this command",
                "package",
                "--compile",
                "--runtime",
                arm,
                "-o",
                out + "/",
                module);
        assertError(
                "--runtime: both " + arm + " and " + arm + " are for linux/arm64",
                "package",
                "--runtime",
                arm,
                "--runtime",
                arm,
                "-o",
                out + "/",
                module);
    }

    @Test
    void aWasmImageIsForManyPlatformsWithOneLayer() throws Exception {
        Path out = folder.resolve("out");
        assertSucceeds("package", "--oci", out + "/", module);
        var layout = ImageLayout.open(out);
        var index = layout.readIndex(layout.index().manifests().getFirst());
        assertEquals(
                List.of(
                        Platform.WASI_WASM,
                        Platform.WASIP1_WASM,
                        Platform.LINUX_AMD64,
                        Platform.LINUX_ARM64),
                index.manifests().stream().map(Descriptor::platform).toList());
        for (var image : index.manifests()) {
            var manifest = layout.readManifest(image);
            assertEquals(
                    Map.of("module.wasm.image/variant", "compat-smart"), manifest.annotations());
            assertEquals(
                    layout.readManifest(index.manifests().getFirst()).layers(), manifest.layers());
            assertEquals(image.platform(), layout.readConfig(manifest.config()).platform());
            assertArrayEquals(Files.readAllBytes(module), file(layout, image, "/app.wasm"));
        }
    }

    @Test
    void theArtifactIsTheModuleItself() throws Exception {
        Path out = folder.resolve("out");
        assertSucceeds("package", "--artifact", "--oci", out + "/", module);
        var layout = ImageLayout.open(out);
        var manifest = layout.readManifest(layout.index().manifests().getFirst());
        byte[] bytes = Files.readAllBytes(module);
        assertEquals(List.of(Descriptor.of(MediaTypes.WASM, bytes)), manifest.layers());
        assertEquals(
                "{\"created\":\"1970-01-01T00:00:00Z\",\"architecture\":\"wasm\",\"os\":\"wasip1\","
                        + "\"layerDigests\":[\""
                        + manifest.layers().getFirst().digest()
                        + "\"]}",
                text(layout.read(manifest.config(), 1000)));
    }

    @Test
    void theReportIsForPeopleOrPrograms() throws Exception {
        Path out = folder.resolve("out.tar");
        var text = tazza("package", "--oci", out, module).out();
        assertTrue(text.startsWith(out + ": docker.io/library/my-app:latest@sha256:"), text);
        assertTrue(text.contains("\n  wasi/wasm  "), text);
        var json =
                (Map<?, ?>) JsonReader.read(tazza("package", "--json", "--oci", out, module).out());
        assertEquals(out.toString(), json.get("output"));
        assertEquals(4, ((List<?>) json.get("images")).size());
        var piped = tazza("package", "--oci", "-", module);
        assertTrue(piped.err().startsWith("standard output: docker.io/"), piped.err());
        assertTrue(piped.out().startsWith("blobs/\0"), "a tar file");
    }

    @Test
    void mistakes() throws Exception {
        Path out = folder.resolve("out.tar");
        assertError("no output given; see 'tazza help package'", "package", module);
        assertError("--artifact is for --oci", "package", "--artifact", "-o", out, module);
        assertError(
                "this command was not started from a runtime directory, which a standalone image"
                        + " needs; --runtime DIR names one, and containers/build-runtime.sh makes one",
                "package",
                "-o",
                out,
                module);
        assertError(
                "-o and --oci: both images cannot be in the same place",
                "package",
                "-o",
                out,
                "--oci",
                out,
                module);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertError(
                empty + ": not a runtime directory, there is no file app/jvm.options",
                "package",
                "--runtime",
                empty,
                "-o",
                out,
                module);
        assertError(
                folder + ": not empty, and no OCI image layout",
                "package",
                "--oci",
                folder,
                module);
        assertError(
                folder.resolve("no/out.tar") + ": no such file",
                "package",
                "--oci",
                folder.resolve("no/out.tar"),
                module);
        Path text = Files.writeString(folder.resolve("x.wasm"), "no module");
        var result = tazza("package", "--oci", out, text);
        assertTrue(result.err().startsWith("error: " + text + ": malformed: "), result.err());
        Path component =
                Files.write(folder.resolve("c.wasm"), new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0});
        assertError(
                component + ": malformed: this is a component; only core modules can be used",
                "package",
                "--oci",
                out,
                component);
        assertFalse(Files.exists(out));
    }

    @Test
    void wrongSettings() throws Exception {
        assertError(
                "--user nobody: expected UID or UID:GID; the image has no file to look names up in",
                "package",
                "--oci",
                "x.tar",
                "--user",
                "nobody",
                module);
        assertError(
                "--expose 0: ports are 1 to 65535",
                "package",
                "--oci",
                "x.tar",
                "--expose",
                "0",
                module);
        assertError(
                "--expose 80/http: expected PORT, PORT/tcp, PORT/udp or PORT/sctp",
                "package",
                "--oci",
                "x.tar",
                "--expose",
                "80/http",
                module);
        assertError(
                "--workdir /a/../b: expected an absolute path without //, . and ..",
                "package",
                "--oci",
                "x.tar",
                "--workdir",
                "/a/../b",
                module);
        assertError(
                "--workdir /app.wasm/x: this is where the module is",
                "package",
                "--oci",
                "x.tar",
                "--workdir",
                "/app.wasm/x",
                module);
        assertError(
                "--label x: expected NAME=VALUE",
                "package",
                "--oci",
                "x.tar",
                "--label",
                "x",
                module);
        var result = tazza("package", "--oci", "x.tar", "-t", "x/Upper", module);
        assertTrue(
                result.err().startsWith("error: --name: 'x/Upper' is not a reference"),
                result.err());
    }
}
