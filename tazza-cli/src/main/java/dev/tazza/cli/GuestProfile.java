package dev.tazza.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What {@code --profile} does: it samples the guest until the command ends, in whatever way, and
 * writes the file.
 */
final class GuestProfile implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(5);

    private final Console console;
    private final RunArguments arguments;
    private final ProfileFormat format;
    private final Sampler sampler;
    private boolean written;

    /**
     * Starts.
     *
     * @throws UsageException if the arguments do not go together, or the file cannot be written
     */
    GuestProfile(Console console, RunArguments arguments) {
        this.console = console;
        this.arguments = arguments;
        if (arguments.engine() != EngineChoice.COMPILER) {
            throw new UsageException(
                    "--profile needs --engine compiler: what the interpreter runs cannot be seen"
                            + " from outside");
        }
        format = ProfileFormat.of(arguments.profile());
        // Now, rather than when the work that is profiled is done and lost.
        OutputFile.check(arguments.profile());
        sampler = new Sampler(INTERVAL);
        Runtime.getRuntime().addShutdownHook(new Thread(this::writeAtEnd, "tazza-profile-end"));
    }

    private void writeAtEnd() {
        try {
            close();
        } catch (UsageException e) {
            console.error(e.getMessage());
        }
    }

    private String title() {
        String file = arguments.file();
        return Words.printable(file.equals("-") ? ModuleFile.name(file) : name(file));
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    @Override
    public synchronized void close() {
        if (written) {
            return;
        }
        written = true;
        var tree = sampler.stop();
        String text = format.write(title(), tree, sampler.duration(), INTERVAL);
        OutputFile.write(arguments.profile(), text.getBytes(StandardCharsets.UTF_8));
        if (tree.samples() == 0) {
            console.warning(
                    "--profile: there is no sample, the guest has run too short for one each "
                            + INTERVAL.toMillis()
                            + " ms");
        }
    }
}
