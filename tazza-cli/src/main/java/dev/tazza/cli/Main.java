package dev.tazza.cli;

import dev.tazza.spi.PluginException;

/** The entry of the {@code tazza} command. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param arguments what was typed after {@code tazza}
     */
    public static void main(String[] arguments) {
        end(run(Console.ofProcess(), arguments));
    }

    /**
     * Ends the process when the main method returns, if not before.
     *
     * @param status the exit status
     */
    static void end(int status) {
        // System.exit asks for a logger first, for which the JVM opens every jar. Returning ends
        // the
        // process in the same way, but for threads that others may have left behind: it waits for
        // them.
        if (status != ExitStatus.SUCCESS || !RemainingThreads.areDaemons()) {
            System.exit(status);
        }
    }

    /**
     * Runs the command.
     *
     * @return the exit status
     */
    static int run(Console console, String... arguments) {
        try {
            return dispatch(console, arguments);
        } catch (RuntimeException | Error e) {
            return report(console, e);
        }
    }

    /** Says what went wrong in one line, and returns the exit status for it. */
    static int report(Console console, Throwable failure) {
        switch (failure) {
            case UsageException usage -> {
                console.error(usage.getMessage());
                usage.details().forEach(console::detail);
            }
            case PluginException plugin -> console.error(plugin.getMessage());
            case OutputException output when output.isBrokenPipe() -> {
                return ExitStatus.BROKEN_PIPE;
            }
            case OutputException output -> console.error("standard output: " + output.getMessage());
            case OutOfMemoryError memory ->
                    console.error("out of memory; TAZZA_JVM_OPTIONS=-Xmx… allows more");
            default -> {
                console.error("internal error: " + failure);
                if (!console.isDebugging()) {
                    console.detail("This is a defect of tazza; --debug shows where.");
                }
            }
        }
        console.trace(failure);
        return ExitStatus.FAILURE;
    }

    private static int dispatch(Console console, String[] arguments) {
        if (arguments.length == 0) {
            SlimRuntime.lacks("help");
            console.complain(Commands.help() + "\n");
            return ExitStatus.FAILURE;
        }
        return switch (arguments[0]) {
            case "run" -> RunCommand.run(console, arguments, 1);
            case "validate",
                    "inspect",
                    "wat",
                    "wasm",
                    "wast",
                    "compile",
                    "package",
                    "push",
                    "pull",
                    "setup",
                    "key",
                    "cache",
                    "plugins",
                    "completion",
                    "help",
                    "--help",
                    "-h" -> {
                SlimRuntime.lacks(arguments[0]);
                yield Commands.run(console, arguments);
            }
            case "--version", "-V" -> {
                console.print("tazza " + Version.text() + "\n");
                yield ExitStatus.SUCCESS;
            }
            // No subcommand is "run": what stands first is the file, or an option of "run".
            default -> RunCommand.run(console, arguments, 0);
        };
    }
}
