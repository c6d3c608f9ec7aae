package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine, or native code: gives the commands that run workloads on it. */
abstract class Peer {
    private final String name;
    private String missing;
    private boolean prepared;

    /**
     * A peer that has still to be prepared.
     *
     * @param name what the command line and tables call it
     */
    Peer(String name) {
        this.name = name;
    }

    /** What the command line and tables call it. */
    final String name() {
        return name;
    }

    /** Finds, fetches or builds it on the first call; says what is missing, or null. */
    final String missing() {
        if (!prepared) {
            prepared = true;
            try {
                missing = prepare();
            } catch (IOException e) {
                missing = e.getMessage();
            }
        }
        return missing;
    }

    /**
     * Finds, fetches or builds it.
     *
     * @return what is missing, or null
     */
    abstract String prepare() throws IOException;

    /** Its version, for the heading of the report; called once it is prepared. */
    abstract String version() throws IOException;

    /** Whether it runs the module itself, so that what it prints has to be right. */
    boolean runsModule() {
        return true;
    }

    /** Whether the first run of a workload prepares the others, and is not counted. */
    boolean needsFirstRun() {
        return false;
    }

    /** A command that runs the workload once, or null if that is not possible. */
    abstract List<String> once(Workload workload);

    /**
     * The beginning of a command that takes turns as {@link Turns} describes, or null if that is
     * not possible.
     */
    abstract List<String> runner(Workload workload);

    /** A command by which a runner runs the workload once. */
    static List<String> oneTurn(List<String> runner, Workload workload, Places places) {
        if (runner == null) {
            return null;
        }
        return turns(runner, Mode.PROCESS, places.work().resolve("ignored"), 1, 0, workload);
    }

    /** A command by which a runner takes turns; the parameters are described in {@link Turns}. */
    static List<String> turns(
            List<String> runner,
            Mode mode,
            Path results,
            int count,
            int seconds,
            Workload workload) {
        var command = new ArrayList<>(runner);
        command.add(mode == Mode.COMPILE ? "compile" : "run");
        command.addAll(
                List.of(results.toString(), Integer.toString(count), Integer.toString(seconds)));
        if (mode == Mode.COMPILE) {
            command.add(workload.module().toString());
        } else {
            command.addAll(List.of(workload.grant(), workload.module().toString()));
            command.addAll(workload.arguments());
        }
        return command;
    }
}
