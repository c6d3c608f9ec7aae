import dev.tazza.image.ContainerConfig;
import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageConfig;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.Layer;
import dev.tazza.image.LayerBuilder;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a base image for Dockerfiles into an OCI image layout: a runtime directory, which is the
 * first layer, and what a root file system has to have besides. Equal directories make equal bytes.
 */
final class BaseImage {
    private static final String PREFIX = "/opt/tazza";
    private static final String USER = "65532:65532";
    private static final String PATH =
            PREFIX + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // Of everything but the files of the runtime directory, which keep theirs.
    private static final long TIME = 0;

    private BaseImage() {}

    /**
     * Starts the program.
     *
     * @param arguments the name of the image, the directory of the layout, which is made, and the
     *     runtime directory
     */
    public static void main(String[] arguments) throws IOException {
        String name = arguments[0];
        var layout = ImageLayout.create(Path.of(arguments[1]));
        var image = write(layout, name, Path.of(arguments[2]));
        layout.setIndex(ImageIndex.of(List.of(image.named(name + ":latest", "latest"))));
    }

    private static Descriptor write(ImageLayout layout, String name, Path runtime) throws IOException {
        String version = Files.readString(runtime.resolve("VERSION")).strip();
        var layers =
                List.of(
                        new LayerBuilder(TIME)
                                .tree(PREFIX, runtime, file -> isWanted(runtime.relativize(file)))
                                .directory(PREFIX + "/trusted")
                                .write(layout),
                        new LayerBuilder(TIME)
                                .file("/etc/passwd", text("root:x:0:0:root:/:", "nonroot:x:65532:65532:nonroot:/:"))
                                .file("/etc/group", text("root:x:0:", "nonroot:x:65532:"))
                                .file("/etc/nsswitch.conf", text("hosts: files dns"))
                                .sharedDirectory("/tmp")
                                .write(layout));
        String created = Instant.ofEpochSecond(TIME).toString();
        var labels =
                Map.of(
                        "org.opencontainers.image.title", name,
                        "org.opencontainers.image.description", "Runs WebAssembly programs with Tazza",
                        "org.opencontainers.image.licenses", "Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0 AND LGPL-2.1-or-later",
                        "org.opencontainers.image.version", version);
        var container =
                new ContainerConfig(
                        USER,
                        List.of(),
                        List.of("PATH=" + PATH),
                        List.of(),
                        List.of("tazza", "--version"),
                        "/",
                        new TreeMap<>(labels),
                        "");
        var config =
                new ImageConfig(
                        created,
                        platform(runtime),
                        container,
                        layers.stream().map(layer -> layer.diffId()).toList(),
                        List.of(
                                new ImageConfig.Step(created, "Tazza " + version, "", false),
                                new ImageConfig.Step(created, "users, /tmp", "", false)));
        var manifest =
                Manifest.image(
                        layout.add(MediaTypes.CONFIG, config.toJson()),
                        layers.stream().map(Layer::withSize).toList(),
                        Map.of());
        return layout.add(MediaTypes.MANIFEST, manifest.toJson()).withPlatform(platform(runtime));
    }

    /** Whom this machine trusts, and the image that the runtime directory has in itself, stay here. */
    private static boolean isWanted(Path file) {
        return !file.startsWith("trusted") && !file.startsWith("image");
    }

    private static Platform platform(Path runtime) throws IOException {
        if (Files.exists(runtime.resolve("glibc/ld-linux-x86-64.so.2"))) {
            return Platform.LINUX_AMD64;
        }
        if (Files.exists(runtime.resolve("glibc/ld-linux-aarch64.so.1"))) {
            return Platform.LINUX_ARM64;
        }
        throw new IOException(runtime + ": no runtime directory, it has no dynamic loader in glibc");
    }

    private static byte[] text(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
