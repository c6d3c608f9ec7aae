package dev.tazza.cli;

/** The entry of the {@code tazza} command. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param arguments what was typed after {@code tazza}
     */
    public static void main(String[] arguments) {
        int status = run(Console.ofProcess(), arguments);
        // Threads that a guest left behind, blocked in a socket for example, do not hold up the end.
        System.exit(status);
    }

    /**
     * Runs the command.
     *
     * @return the exit status
     */
    static int run(Console console, String... arguments) {
        try {
            return dispatch(console, arguments);
        } catch (UsageException e) {
            console.error(e.getMessage());
            return ExitStatus.FAILURE;
        } catch (OutputException e) {
            if (e.isBrokenPipe()) {
                return ExitStatus.BROKEN_PIPE;
            }
            console.error("standard output: " + e.getMessage());
            return ExitStatus.FAILURE;
        }
    }

    private static int dispatch(Console console, String[] arguments) {
        if (arguments.length == 0) {
            console.complain(Commands.help());
            return ExitStatus.FAILURE;
        }
        return switch (arguments[0]) {
            case "run" -> RunCommand.run(console, arguments, 1);
            case "validate", "inspect", "completion", "help", "--help", "-h" ->
                    Commands.run(console, arguments);
            case "--version", "-V" -> {
                console.print("tazza " + Version.text() + "\n");
                yield ExitStatus.SUCCESS;
            }
            // No subcommand is "run": what stands first is the file, or an option of "run".
            default -> RunCommand.run(console, arguments, 0);
        };
    }
}
