package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line of a runner, which takes several turns in one process. All peers have it:
 *
 * <pre>
 * run RESULTS COUNT SECONDS GRANT MODULE [ARGUMENT...]
 * compile RESULTS COUNT SECONDS MODULE
 * </pre>
 *
 * GRANT is {@code GUEST=HOST}, a directory, or {@code -}. There are COUNT turns, and more until
 * SECONDS have passed.
 */
final class Turns {
    /** What is done in a turn. */
    interface Action {
        /** Does it; other than 0 ends the runner with this status. */
        int run() throws IOException;
    }

    private final boolean compile;
    private final int count;
    private final long nanos;
    private final String grant;
    private final Path module;
    private final List<String> arguments;
    private final Stopwatch stopwatch;

    /** Reads the command line. */
    Turns(String[] args) {
        compile = args[0].equals("compile");
        stopwatch = new Stopwatch(Path.of(args[1]));
        count = Integer.parseInt(args[2]);
        nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[3]));
        grant = compile ? "-" : args[4];
        int modulePosition = compile ? 4 : 5;
        module = Path.of(args[modulePosition]);
        var all = new ArrayList<>(List.of(args).subList(modulePosition, args.length));
        all.set(0, module.getFileName().toString());
        arguments = all;
    }

    /** Whether the module is compiled and not run. */
    boolean compile() {
        return compile;
    }

    /** The file of the module. */
    Path module() {
        return module;
    }

    /** The arguments of the program, its name first. */
    List<String> arguments() {
        return arguments;
    }

    /** Whether a directory is granted. */
    boolean hasGrant() {
        return !grant.equals("-");
    }

    /** What the guest calls the directory. */
    String guestDirectory() {
        return grant.substring(0, grant.indexOf('='));
    }

    /** The directory. */
    Path hostDirectory() {
        return Path.of(grant.substring(grant.indexOf('=') + 1));
    }

    /** For guests that say which part of them is to be measured. */
    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Takes all turns, and ends the process if one of them fails. */
    void take(Action action) throws IOException {
        long begin = System.nanoTime();
        for (int turn = 0; turn < count || System.nanoTime() - begin < nanos; turn++) {
            stopwatch.start();
            int status = action.run();
            stopwatch.write();
            if (status != 0) {
                System.exit(status);
            }
        }
    }
}
