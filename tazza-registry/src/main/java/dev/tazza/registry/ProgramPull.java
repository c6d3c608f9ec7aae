package dev.tazza.registry;

import dev.tazza.image.ContainerConfig;
import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageConfig;
import dev.tazza.image.ImageException;
import dev.tazza.image.ImageFiles;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.LayerLimits;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches the one module that an image or an artifact is about: that of an artifact, or the file
 * that the entrypoint of an image names.
 */
public final class ProgramPull {
    private static final int LARGEST_MODULE = 1 << 30;
    private static final long LARGEST_IMAGE = 4L << 30;
    private static final int LARGEST_CONFIG = 4 << 20;
    private static final String TITLE = "org.opencontainers.image.title";

    /** The launcher in images that bring their own runtime; the module follows it. */
    private static final String LAUNCHER = "tazza-container";

    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private final RegistryClient client;
    private final ImageLayout scratch;
    private final TransferListener listener;

    private ProgramPull(RegistryClient client, ImageLayout scratch, TransferListener listener) {
        this.client = client;
        this.scratch = scratch;
        this.listener = listener;
    }

    /**
     * A module, and how it is to be run.
     *
     * @param program how it is to be run
     * @param module its bytes
     */
    public record Result(RemoteProgram program, byte[] module) {}

    /**
     * Fetches a program.
     *
     * @param client where it comes from
     * @param manifest what the client says its reference stands for
     * @param scratch where layers are kept meanwhile
     * @param listener is told of progress
     * @return the program
     * @throws IOException if there is none, or it cannot be had
     */
    public static Result pull(
            RegistryClient client,
            RemoteManifest manifest,
            ImageLayout scratch,
            TransferListener listener)
            throws IOException {
        var pull = new ProgramPull(client, scratch, listener);
        try {
            return pull.program(pull.chosen(manifest));
        } catch (ImageException e) {
            throw new ImageException(client.reference() + ": " + e.getMessage());
        }
    }

    private Manifest chosen(RemoteManifest first) throws IOException {
        var manifest = first;
        for (int depth = 0; depth <= ImagePull.DEEPEST; depth++) {
            if (!MediaTypes.isIndex(manifest.descriptor().mediaType())) {
                return Manifest.parse(manifest.bytes());
            }
            manifest = client.manifest(ProgramChoice.of(ImageIndex.parse(manifest.bytes())));
        }
        throw new ImageException("indexes are nested too deep");
    }

    private Result program(Manifest manifest) throws IOException {
        var artifact = ProgramChoice.artifact(manifest);
        if (artifact != null) {
            fetch(artifact, LARGEST_MODULE);
            return new Result(
                    RemoteProgram.named(name(artifact)),
                    checked("the artifact", scratch.read(artifact, LARGEST_MODULE)));
        }
        var container =
                ImageConfig.parse(client.blob(manifest.config(), LARGEST_CONFIG)).container();
        var words = new ArrayList<>(container.entrypoint());
        // With no entrypoint, the first word of the command is the program.
        boolean hasEntrypoint = !words.isEmpty();
        if (!hasEntrypoint) {
            words.addAll(container.command());
        }
        if (words.size() > 1 && isLauncher(words.getFirst())) {
            words.removeFirst();
        }
        if (words.isEmpty()) {
            throw new ImageException("it has no entrypoint");
        }
        String program = words.removeFirst();
        int hash = program.lastIndexOf('#');
        String function = hash < 0 ? "" : program.substring(hash + 1);
        String path = hash < 0 ? program : program.substring(0, hash);
        long size = 0;
        for (var layer : manifest.layers()) {
            size = Math.min(size + layer.size(), Long.MAX_VALUE / 2);
        }
        if (size > LARGEST_IMAGE) {
            throw new ImageException(
                    "layers of "
                            + size
                            + " bytes, of which at most "
                            + LARGEST_IMAGE
                            + " are read");
        }
        for (var layer : manifest.layers()) {
            fetch(layer, LARGEST_IMAGE);
        }
        byte[] module =
                new ImageFiles(scratch, manifest, LayerLimits.STANDARD)
                        .read(inContainer(container, path));
        return new Result(
                new RemoteProgram(
                        path.substring(path.lastIndexOf('/') + 1),
                        function,
                        hasEntrypoint ? words : List.of(),
                        hasEntrypoint ? container.command() : words,
                        container.environment()),
                checked("its entrypoint " + path, module));
    }

    private static boolean isLauncher(String word) {
        return word.substring(word.lastIndexOf('/') + 1).equals(LAUNCHER);
    }

    private static String inContainer(ContainerConfig container, String path) {
        return path.startsWith("/") ? path : container.workingDirectory() + "/" + path;
    }

    private void fetch(Descriptor blob, long limit) throws IOException {
        if (blob.size() > limit) {
            throw new ImageException(
                    blob.digest()
                            + ": "
                            + blob.size()
                            + " bytes, of which at most "
                            + limit
                            + " are read");
        }
        ImagePull.blob(client, scratch, blob, listener);
    }

    private String name(Descriptor artifact) {
        String title = artifact.annotations().get(TITLE);
        if (title != null) {
            return title;
        }
        String repository = client.reference().repository();
        return repository.substring(repository.lastIndexOf('/') + 1) + ".wasm";
    }

    private static byte[] checked(String what, byte[] module) throws ImageException {
        for (int i = 0; i < MAGIC.length; i++) {
            if (module.length < MAGIC.length || module[i] != MAGIC[i]) {
                throw new ImageException(what + " is not a WebAssembly module");
            }
        }
        return module;
    }
}
