package dev.tazza.cli;

import dev.tazza.image.ArchiveReader;
import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageLayout;
import dev.tazza.registry.ImagePush;
import dev.tazza.registry.Reference;
import dev.tazza.registry.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza push}. */
@Command(
        name = "push",
        description = "Uploads an image to a registry, and prints the digest that it has there.",
        customSynopsis = "tazza push [OPTIONS] SOURCE REFERENCE",
        sortOptions = false,
        footer = {
            "",
            "SOURCE is a directory with an OCI image layout, a tar file with one, as 'tazza package' and"
                    + " others write it, or a module, of which an image is made as 'tazza package --oci'"
                    + " does.",
            "REFERENCE is [HOST[:PORT]/]PATH[:TAG], as Docker has it; credentials are those that"
                    + " 'docker login' or 'podman login' has stored."
        })
final class PushCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--artifact",
            description =
                    "Of a module: push the CNCF's artifact for WebAssembly instead of an image.")
    private boolean artifact;

    @Option(
            names = "--image",
            paramLabel = "NAME",
            description = "Which of several images in SOURCE to push, by its name or its digest.")
    private String image;

    @Mixin private RegistryOptions registry = new RegistryOptions();

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The image, or a module.")
    private String source;

    @Parameters(index = "1", paramLabel = "REFERENCE", description = "Where it goes.")
    private String target;

    PushCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reference = RegistryOptions.reference(target);
        try {
            Path path = Path.of(source);
            if (Files.isDirectory(path)) {
                refuseArtifact();
                push(ImageLayout.open(path), reference, null);
            } else if (isModule(path)) {
                pushModule(reference);
            } else {
                refuseArtifact();
                pushArchive(path, reference);
            }
        } catch (IOException e) {
            console.trace(e);
            String problem = FileErrors.describe(e);
            throw new UsageException(
                    problem.startsWith(source + ": ") ? problem : source + ": " + problem);
        } catch (InvalidPathException e) {
            throw new UsageException(source + ": not a file name");
        }
        return ExitStatus.SUCCESS;
    }

    private void refuseArtifact() {
        if (artifact) {
            throw new UsageException("--artifact is for modules: " + source + " is an image");
        }
    }

    /** Whether a file is a module, in either format; archives begin with the name of a file. */
    private static boolean isModule(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 0 && start[1] == 'a'
                    || path.toString().endsWith(".wat");
        }
    }

    private void pushModule(Reference reference) throws IOException {
        if (image != null) {
            throw new UsageException("--image is for sources with several images");
        }
        byte[] module = ModuleFile.read(source);
        try (var temporary = new TemporaryLayout()) {
            var layout = temporary.layout();
            var writer = new WasmImage(layout, new ImageOptions().settings(List.of()));
            push(
                    layout,
                    reference,
                    artifact
                            ? writer.writeArtifact(module)
                            : WasmImage.writeIndex(layout, writer.write(module)));
        }
    }

    private void pushArchive(Path path, Reference reference) throws IOException {
        try (var temporary = new TemporaryLayout();
                InputStream in = Files.newInputStream(path)) {
            ArchiveReader.read(in, temporary.layout());
            push(temporary.layout(), reference, null);
        }
    }

    /** Pushes an image, or, if it is null, the one that a layout has. */
    private void push(ImageLayout layout, Reference reference, Descriptor made) throws IOException {
        var pushed = made == null ? ImagePush.choose(layout, image) : made;
        try (var client = registry.client(reference);
                var progress = new TransferProgress(console, "pushing")) {
            var digest = ImagePush.push(layout, pushed, client, progress);
            console.print(reference.withDigest(digest) + "\n");
        } catch (RegistryException e) {
            // It is not about the source, and says what it is about.
            console.trace(e);
            throw new UsageException(e.getMessage());
        }
    }
}
