package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A program and how it is run. The methods that begin with a lower-case adjective or "with" are for
 * {@link Workloads}, which describes all of them.
 */
final class Workload {
    private final Group group;
    private final String name;
    private final Path module;
    private final Set<Mode> modes;
    private Preparation preparation;
    private String missing;
    private List<String> arguments = List.of();
    private String grant = "-";
    private Path standardInput;
    private Path source;
    private Path expectedOutput;
    private Path expectedErrors;
    private boolean callsBench;
    private boolean needsHost;
    private boolean quick;
    private boolean varying;
    private boolean talkative;

    /**
     * A program without arguments.
     *
     * @param module its file
     */
    Workload(Group group, String name, Path module, Mode first, Mode... others) {
        this.group = group;
        this.name = name;
        this.module = module;
        this.modes = EnumSet.of(first, others);
    }

    /** Sets the arguments, without the program's name. */
    Workload withArguments(String... all) {
        arguments = List.of(all);
        return this;
    }

    /** Grants a directory. */
    Workload withDirectory(String guest, Path host) {
        grant = guest + "=" + host;
        return this;
    }

    /** Sets standard input. */
    Workload withInput(Path file) {
        standardInput = file;
        return this;
    }

    /** Sets the C source, for the native program to compare with. */
    Workload withSource(Path file) {
        source = file;
        return this;
    }

    /** Sets the files with what it prints, where they exist. */
    Workload expecting(Path output, Path errors) {
        expectedOutput = Files.exists(output) ? output : null;
        expectedErrors = Files.exists(errors) ? errors : null;
        return this;
    }

    /** Fetches or makes what the program needs; done when it is about to be measured. */
    Workload preparedBy(Preparation all) {
        preparation = all;
        return this;
    }

    /** The module imports {@code bench.start} and {@code bench.end}. */
    Workload callingBench() {
        callsBench = true;
        return this;
    }

    /** The module needs a host of its own, which only the runners of Tazza and Node have. */
    Workload hosted() {
        needsHost = true;
        return this;
    }

    /** It is short, and part of a quick measurement. */
    Workload quick() {
        quick = true;
        return this;
    }

    /** What it prints is not the same every time. */
    Workload varying() {
        varying = true;
        return this;
    }

    /** It prints so much that many runs would fill the disk. */
    Workload talkative() {
        talkative = true;
        return this;
    }

    Group group() {
        return group;
    }

    String name() {
        return name;
    }

    Path module() {
        return module;
    }

    Set<Mode> modes() {
        return modes;
    }

    List<String> arguments() {
        return arguments;
    }

    /** {@code GUEST=HOST}, or {@code -}. */
    String grant() {
        return grant;
    }

    boolean hasGrant() {
        return !grant.equals("-");
    }

    /** The file for standard input, or null. */
    Path standardInput() {
        return standardInput;
    }

    /** The C source, or null. */
    Path source() {
        return source;
    }

    /** The file with what it prints, or null. */
    Path expectedOutput() {
        return expectedOutput;
    }

    /** The file with what it prints to standard error, or null. */
    Path expectedErrors() {
        return expectedErrors;
    }

    boolean callsBench() {
        return callsBench;
    }

    boolean needsHost() {
        return needsHost;
    }

    boolean isQuick() {
        return quick;
    }

    boolean isVarying() {
        return varying;
    }

    boolean isTalkative() {
        return talkative;
    }

    /** Prepares it on the first call, and says what is missing for it, or null. */
    String missing() {
        if (preparation != null) {
            try {
                preparation.prepare();
            } catch (IOException e) {
                missing = e.getMessage();
            }
            preparation = null;
        }
        return missing == null && !Files.isRegularFile(module) ? "no " + module : missing;
    }

    /** Fetches or makes files. */
    interface Preparation {
        /**
         * Does it.
         *
         * @throws IOException if something cannot be had; the message names it
         */
        void prepare() throws IOException;
    }
}
