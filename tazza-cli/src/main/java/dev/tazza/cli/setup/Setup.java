package dev.tazza.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Registers the runtime with one engine, and takes that back. */
public final class Setup {
    /** The name of the runtime for every engine, and the handler of its RuntimeClass. */
    static final String NAME = "tazza";

    private final Engine engine;

    private Setup(Engine engine) {
        this.engine = engine;
    }

    /** The engines that have a configuration to be changed. */
    public enum Kind {
        /** Docker. */
        docker,
        /** Podman. */
        podman,
        /** containerd, by itself or as a part of Kubernetes. */
        containerd,
        /** CRI-O. */
        crio
    }

    /**
     * The setup of an engine.
     *
     * @param kind the engine
     * @param root the root directory of the host that it is on, absolute
     * @param config the path of the file there, which begins with {@code /}; null for the usual one
     * @param runtime the path of the runtime directory there
     * @return the setup
     * @throws IOException if it cannot be found out which file is meant
     */
    public static Setup of(Kind kind, Path root, String config, String runtime) throws IOException {
        return new Setup(
                switch (kind) {
                    case docker -> new Docker(root, config, runtime);
                    case podman -> DropIn.podman(root, config, runtime);
                    case containerd -> new Containerd(root, config, runtime);
                    case crio -> DropIn.crio(root, config, runtime);
                });
    }

    /**
     * Says what would be changed, or has been.
     *
     * @param explanation where the engine looks
     * @param difference as a unified diff; empty if nothing has to be changed
     * @param afterwards what has to follow
     */
    public record Report(String explanation, String difference, List<String> afterwards) {}

    /**
     * What would be changed.
     *
     * @return the change
     * @throws IOException if it cannot be, or must not be
     */
    public Report plan() throws IOException {
        String present = engine.file().read();
        String changed = engine.configured(present);
        return new Report(
                engine.explanation(),
                UnifiedDiff.of(engine.file().path(), present, changed),
                engine.afterwards());
    }

    /**
     * Writes the change; the old file is kept beside it.
     *
     * @return the name of what was kept; empty if nothing was
     * @throws IOException if it cannot be written
     */
    public Optional<Path> apply() throws IOException {
        String present = engine.file().read();
        String changed = engine.configured(present);
        return changed.equals(present)
                ? Optional.empty()
                : engine.file().replace(changed, !engine.ownsFile());
    }

    /**
     * What {@link #undo} would change.
     *
     * @return the change
     * @throws IOException if it cannot be taken back
     */
    public Report planUndo() throws IOException {
        return new Report(
                engine.explanation(),
                UnifiedDiff.of(engine.file().path(), engine.file().read(), before()),
                engine.afterwards().subList(0, 1));
    }

    /**
     * Takes the last change back.
     *
     * @throws IOException if there is none, or somebody has changed the file since
     */
    public void undo() throws IOException {
        before();
        if (engine.ownsFile()) {
            engine.file().delete();
        } else {
            engine.file().restore(engine.file().backup().orElseThrow());
        }
    }

    /** The text before the last change; null if there was none. */
    private String before() throws IOException {
        var file = engine.file();
        String present = file.read();
        if (engine.ownsFile()) {
            if (present == null) {
                throw new SetupException(file.path() + ": not there, so nothing can be undone");
            }
            // Refuses what is not ours.
            engine.configured(present);
            return null;
        }
        var backup = file.backup();
        if (backup.isEmpty()) {
            throw new SetupException(
                    file.path() + ": there is no backup beside it, so nothing can be undone");
        }
        if (present == null || !present.equals(engine.configured(backup.get().text()))) {
            throw new SetupException(
                    file.path()
                            + ": changed since 'tazza setup' has written it; what it was before is"
                            + " in "
                            + backup.get().file());
        }
        return backup.get().text();
    }

    /**
     * Makes the engine read its configuration again.
     *
     * @return the command that did it; empty if none is needed
     * @throws IOException if that does not work
     */
    public String reload() throws IOException {
        var command = engine.reload();
        if (command.isEmpty()) {
            return "";
        }
        String text = String.join(" ", command);
        var process = new ProcessBuilder(command).inheritIO().start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new SetupException(text + ": status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException(text + ": interrupted");
        }
        return text;
    }

    /**
     * The program that the engine is going to start, or null if it is where it has to be.
     *
     * @param root the root directory of the host
     * @param runtime the path of the runtime directory there
     * @return the path of the missing program
     */
    public static String missing(Path root, String runtime) {
        Path program = root.resolve(runtime.substring(1)).resolve("bin/tazza-oci");
        return Files.isExecutable(program) ? null : runtime + "/bin/tazza-oci";
    }
}
