package dev.tazza.cli;

import dev.tazza.image.ImageLayout;
import dev.tazza.registry.ImagePull;
import dev.tazza.registry.ProgramPull;
import dev.tazza.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza pull}. */
@Command(
        name = "pull",
        description =
                "Downloads the module of an image or an artifact from a registry, or the image itself,"
                        + " and prints the digest that it has there.",
        customSynopsis = {
            "tazza pull [OPTIONS] REFERENCE [-o FILE]",
            "tazza pull [OPTIONS] REFERENCE --oci DIR"
        },
        sortOptions = false,
        footer = {
            "",
            "The module is that of an artifact, or the file that the entrypoint of an image names; of"
                    + " several images, that for wasi/wasm or, if there is none, for linux.",
            "REFERENCE is [HOST[:PORT]/]PATH[:TAG][@DIGEST], as Docker has it; credentials are those that"
                    + " 'docker login' or 'podman login' has stored."
        })
final class PullCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to write the module; - is standard output. Unless given, a file with the name"
                            + " that it has in the image.")
    private String output;

    @Option(
            names = "--oci",
            paramLabel = "DIR",
            description =
                    "Add the image, for all its platforms, to the OCI image layout in this directory,"
                            + " which is made if it is not there.")
    private String directory;

    @Mixin private RegistryOptions registry = new RegistryOptions();

    @Parameters(paramLabel = "REFERENCE", description = "The image.")
    private String source;

    PullCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (output != null && directory != null) {
            throw new UsageException("-o is for a module, --oci for an image: one of them");
        }
        var reference = RegistryOptions.reference(source);
        try (var client = registry.client(reference);
                var progress = new TransferProgress(console, "pulling")) {
            if (directory == null) {
                pullModule(client, progress);
            } else {
                var layout = ImageLayout.create(Path.of(directory));
                var image = ImagePull.pull(client, layout, progress);
                progress.clear();
                console.print(reference.withDigest(image.digest()) + "\n");
            }
        } catch (IOException e) {
            console.trace(e);
            throw new UsageException(FileErrors.describe(e));
        } catch (InvalidPathException e) {
            throw new UsageException(directory + ": not a file name");
        }
        return ExitStatus.SUCCESS;
    }

    private void pullModule(RegistryClient client, TransferProgress progress) throws IOException {
        try (var scratch = new TemporaryLayout()) {
            var manifest = client.manifest();
            var pulled = ProgramPull.pull(client, manifest, scratch.layout(), progress);
            progress.clear();
            if (ModuleFile.STANDARD_INPUT.equals(output)) {
                console.print(pulled.module());
                return;
            }
            OutputFile.write(output == null ? pulled.program().name() : output, pulled.module());
            console.print(client.reference().withDigest(manifest.descriptor().digest()) + "\n");
        }
    }
}
