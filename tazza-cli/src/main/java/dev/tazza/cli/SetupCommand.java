package dev.tazza.cli;

import dev.tazza.cli.setup.KubernetesManifests;
import dev.tazza.cli.setup.Setup;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza setup}. */
@Command(
        name = "setup",
        description =
                "Registers the runtime with a container engine: prints what would be changed in its"
                        + " configuration, and with --apply changes it.",
        customSynopsis = {
            "tazza setup docker|podman|containerd|crio [OPTIONS]",
            "tazza setup kubernetes [--part PART] [--image NAME]"
        },
        sortOptions = false,
        footer = {
            "",
            "A file that is changed is kept beside it as FILE.tazza-backup-TIME; other settings stay.",
            "kubernetes prints YAML for 'kubectl apply -f -': docs/kubernetes.md tells what it does."
        })
final class SetupCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--apply", description = "Write the change.")
    private boolean apply;

    @Option(
            names = "--undo",
            description =
                    "Take the last change back, unless somebody has changed the file since; without"
                            + " --apply, print what that would change.")
    private boolean undo;

    @Option(
            names = "--reload",
            description = "With --apply: make the engine read its configuration again.")
    private boolean reload;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "The root directory of the host, if that is not this one.")
    private String root = "/";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The path of the engine's configuration on the host, if not the usual one.")
    private String config;

    @Option(
            names = "--runtime-dir",
            paramLabel = "DIR",
            description =
                    "The path of the runtime directory on the host; the one that this command runs"
                            + " from, or /opt/tazza, unless given.")
    private String runtime;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description =
                    "Of kubernetes: runtimeclass, installer or example; the first two unless given.")
    private String part;

    @Option(
            names = "--image",
            paramLabel = "NAME",
            description =
                    "Of kubernetes: the image of the installer, or with --part example that of the"
                            + " application.")
    private String image;

    @Parameters(paramLabel = "ENGINE", description = "${COMPLETION-CANDIDATES}")
    private Target engine;

    /** What can be set up. */
    enum Target {
        docker,
        podman,
        containerd,
        crio,
        kubernetes
    }

    SetupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            if (engine == Target.kubernetes) {
                printManifests();
            } else {
                setUp();
            }
        } catch (IOException e) {
            console.trace(e);
            throw new UsageException(FileErrors.describe(e));
        }
        return ExitStatus.SUCCESS;
    }

    private void printManifests() throws IOException {
        if (apply || undo || reload || config != null || runtime != null || !root.equals("/")) {
            throw new UsageException(
                    "setup kubernetes takes --part and --image only; 'kubectl apply -f -' does the"
                            + " rest");
        }
        try {
            console.print(KubernetesManifests.text(part, image));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void setUp() throws IOException {
        if (part != null || image != null) {
            throw new UsageException("--part and --image are for setup kubernetes");
        }
        if (reload && !apply) {
            throw new UsageException("--reload is for --apply");
        }
        if (config != null && !config.startsWith("/")) {
            throw new UsageException("--config " + config + ": expected an absolute path");
        }
        Path directory = root();
        String prefix = runtimeDirectory();
        var setup = Setup.of(Setup.Kind.valueOf(engine.name()), directory, config, prefix);
        var plan = undo ? setup.planUndo() : setup.plan();
        var text = new StringBuilder(plan.explanation()).append('\n');
        if (plan.difference().isEmpty()) {
            console.print(text + "Nothing has to be changed.\n");
            return;
        }
        text.append('\n').append(plan.difference()).append('\n');
        if (!apply) {
            text.append("Nothing has been written: --apply does.\n");
            console.print(text.toString());
            return;
        }
        if (undo) {
            setup.undo();
        } else {
            String missing = Setup.missing(directory, prefix);
            if (missing != null) {
                throw new UsageException(
                        missing
                                + " is not there; --runtime-dir names the runtime directory, which"
                                + " containers/build-runtime.sh makes");
            }
            var kept = setup.apply();
            kept.ifPresent(file -> text.append("What was there: ").append(file).append('\n'));
        }
        if (reload) {
            String command = setup.reload();
            text.append(command.isEmpty() ? "" : "Done: " + command + "\n");
        }
        plan.afterwards().forEach(line -> text.append(line).append('\n'));
        console.print(text.toString());
    }

    private Path root() {
        try {
            return Path.of(root).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("--root " + root + ": not a file name");
        }
    }

    private String runtimeDirectory() {
        String directory = runtime;
        if (directory == null) {
            var own = RuntimeDirectory.ofThisCommand();
            directory = own == null ? RuntimeDirectory.PREFIX : own.directory().toString();
        }
        // It becomes a part of files in several formats.
        if (!directory.matches("(/[A-Za-z0-9._+@-]+)+")) {
            throw new UsageException(
                    "--runtime-dir "
                            + directory
                            + ": expected an absolute path of letters, digits and . _ + @ -");
        }
        return directory;
    }
}
