package dev.tazza.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the command line asks for. */
final class Settings {
    /** Start-up is short, and varies. */
    private static final int START_UP_FACTOR = 3;

    private boolean list;
    private boolean json;
    private boolean quick;
    private boolean offline;
    private Mode mode;
    private int rounds = 3;
    private int seconds = 10;
    private int turns = 4;
    private int limit = 180;
    private final List<String> names = new ArrayList<>();

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    Settings(String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--list" -> list = true;
                case "--json" -> json = true;
                case "--quick" -> {
                    quick = true;
                    rounds = 1;
                    seconds = 0;
                    turns = 2;
                    limit = 60;
                }
                case "--offline" -> offline = true;
                case "--mode" -> mode = mode(value(args, ++i));
                case "--rounds" -> rounds = number(value(args, ++i));
                case "--seconds" -> seconds = number(value(args, ++i));
                case "--limit" -> limit = number(value(args, ++i));
                default -> {
                    if (args[i].startsWith("-")) {
                        throw new IllegalArgumentException("no such option: " + args[i]);
                    }
                    names.add(args[i]);
                }
            }
        }
    }

    private static String value(String[] args, int i) {
        if (i == args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value");
        }
        return args[i];
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + text, e);
        }
    }

    private static Mode mode(String word) {
        var mode = Mode.of(word);
        if (mode == null) {
            throw new IllegalArgumentException("no such mode: " + word);
        }
        return mode;
    }

    /** Whether to list what there is, and measure nothing. */
    boolean list() {
        return list;
    }

    /** Whether the report is JSON; Markdown otherwise. */
    boolean json() {
        return json;
    }

    /** Whether nothing may be fetched. */
    boolean offline() {
        return offline;
    }

    /** How often a workload is measured. */
    int rounds(Workload workload) {
        return workload.group() == Group.START ? START_UP_FACTOR * rounds : rounds;
    }

    /** How many turns a runner takes at least. */
    int turns() {
        return turns;
    }

    /** How long a runner goes on taking turns. */
    int steadySeconds() {
        return seconds;
    }

    /** How long a server is loaded. */
    int serverSeconds() {
        return Math.max(2, seconds);
    }

    /** How long a command may take. */
    int limitSeconds() {
        return limit;
    }

    /** How long one workload is measured on one engine before further rounds are left out. */
    long patienceNanos() {
        return TimeUnit.SECONDS.toNanos(30);
    }

    /** Whether a mode is asked for. */
    boolean wants(Mode candidate) {
        return mode == null || mode == candidate;
    }

    /** The names of workloads, groups and engines that were given. */
    List<String> names() {
        return names;
    }

    /** Whether a workload is asked for when some are {@code selected} by name. */
    boolean wants(Workload workload, List<String> selected) {
        if (selected.isEmpty()) {
            return !quick || workload.isQuick();
        }
        return selected.contains(workload.name()) || selected.contains(workload.group().word());
    }
}
