package dev.tazza.cli.script;

import dev.tazza.wasm.script.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts outcomes, and keeps the failures. */
public final class Tally {
    private int passed;
    private int failedAssertions;
    private final Map<String, Integer> passedAssertions = new TreeMap<>();
    private final Map<String, Integer> waiting = new TreeMap<>();
    private final Map<String, Integer> waitingAssertions = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * Counts the outcome of a command.
     *
     * @param location where the command is, for the report
     */
    public void add(Command command, String location, Outcome outcome) {
        String kind = kind(command);
        boolean assertion = kind.startsWith("assert_");
        switch (outcome) {
            case Outcome.Passed() -> {
                passed++;
                if (assertion) {
                    passedAssertions.merge(kind, 1, Integer::sum);
                }
            }
            case Outcome.Waiting(String feature) -> {
                waiting.merge(feature, 1, Integer::sum);
                if (assertion) {
                    waitingAssertions.merge(feature, 1, Integer::sum);
                }
            }
            case Outcome.Failed(String reason) -> {
                failures.add(location + ": " + kind + ": " + reason);
                failedAssertions += assertion ? 1 : 0;
            }
        }
    }

    /** The command's name in scripts. */
    private static String kind(Command command) {
        return switch (command) {
            case Command.Module m -> "module";
            case Command.Definition d -> "module definition";
            case Command.Instance i -> "module instance";
            case Command.Register r -> "register";
            case Command.Perform p -> "action";
            case Command.AssertReturn a -> "assert_return";
            case Command.AssertActionFails a ->
                    "assert_" + a.failure().name().toLowerCase(Locale.ROOT);
            case Command.AssertModuleFails a ->
                    "assert_" + a.failure().name().toLowerCase(Locale.ROOT);
            case Command.StartThread t -> "thread";
            case Command.Wait w -> "wait";
        };
    }

    /** Adds everything that another tally counted. */
    public void addAll(Tally other) {
        passed += other.passed;
        failedAssertions += other.failedAssertions;
        merge(passedAssertions, other.passedAssertions);
        merge(waiting, other.waiting);
        merge(waitingAssertions, other.waitingAssertions);
        failures.addAll(other.failures);
    }

    private static void merge(Map<String, Integer> into, Map<String, Integer> from) {
        from.forEach((key, count) -> into.merge(key, count, Integer::sum));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of commands that went as expected. */
    public int passed() {
        return passed;
    }

    /** The number of commands that wait for a feature. */
    public int waiting() {
        return sum(waiting);
    }

    /** The number of assertions that hold. */
    public int passedAssertions() {
        return sum(passedAssertions);
    }

    /** The number of assertions that wait for a feature. */
    public int waitingAssertions() {
        return sum(waitingAssertions);
    }

    /** What went wrong: a line for each command. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** The number of assertions, in one line. */
    public String summary() {
        return "assertions: %d passed, %d waiting, %d failed"
                .formatted(passedAssertions(), waitingAssertions(), failedAssertions);
    }

    /** The counts in a few lines. */
    @Override
    public String toString() {
        return "commands: %d passed, %d waiting, %d failed%n"
                        .formatted(passed, waiting(), failures.size())
                + summary()
                + "%npassed: %s%nwaiting: %s"
                        .formatted(list(passedAssertions), list(waitingAssertions));
    }

    private static String list(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
