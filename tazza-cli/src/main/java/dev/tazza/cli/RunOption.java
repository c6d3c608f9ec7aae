package dev.tazza.cli;

/**
 * The options of {@code tazza run}, described once: the parser, the help and the shell completions
 * are all driven by this table.
 */
enum RunOption {
    DIR(
            "--dir",
            "GUEST:HOST[:ro]",
            Completion.DIRECTORY,
            "Grant the directory HOST, seen by the guest as GUEST; read-only with :ro. Also"
                    + " GUEST=HOST, HOST::GUEST, and PATH for the same name on both sides."),
    HIDE(
            "--hide",
            "PATH",
            Completion.FILE,
            "Keep what is at PATH here out of all directories that are granted: it seems to be"
                    + " missing there."),
    ENV(
            "--env",
            "NAME=VALUE",
            Completion.NONE,
            "Set an environment variable of the guest; NAME alone passes on the value it has here."),
    ENV_FILE(
            "--env-file",
            "FILE",
            Completion.FILE,
            "Set the variables in FILE: a NAME=VALUE on each line, # starts a comment."),
    INHERIT_ENV(
            "--inherit-env",
            "PREFIX",
            Completion.NONE,
            "Pass on the variables here whose names begin with PREFIX, without it; all of them if"
                    + " it is empty."),
    NET(
            "--net",
            "[GRANT]",
            Completion.NONE,
            "Grant network access. Without any --net everything is allowed; the first --net GRANT"
                    + " replaces that by nothing but the grants: listen=ADDRESS:PORT,"
                    + " connect=HOST:PORT, and others listed by 'tazza help network'; 'none' for no"
                    + " network, 'all' or nothing for everything."),
    LISTEN(
            "--listen",
            "ADDRESS:PORT",
            Completion.NONE,
            "Hand the guest a listening TCP socket, as descriptor 3 and up, before the"
                    + " directories."),
    INVOKE(
            "--invoke",
            "NAME",
            Completion.NONE,
            "Call the exported function NAME with the guest's arguments as its parameters, and print"
                    + " its results, one a line."),
    REACTOR(
            "--reactor",
            null,
            Completion.NONE,
            "Initialize the module and call the function named by the first argument, as --invoke"
                    + " does; without an argument, initialize only."),
    MODULE(
            "--module",
            "NAME:FILE",
            Completion.FILE,
            "Instantiate FILE first, and link its exports to imports from module NAME."),
    PLUGIN(
            "--plugin",
            "FILE",
            Completion.FILE,
            "Load the plug-ins in FILE, a jar or a shared library, to provide what the guest imports."
                    + " Their own options follow; 'tazza plugins' lists them."),
    ALLOW_NATIVE(
            "--allow-native",
            null,
            Completion.NONE,
            "Load shared libraries on TAZZA_PLUGIN_PATH, too: native code, which nothing confines."),
    FORBID_PLUGIN(
            "--forbid-plugin",
            "NAME",
            Completion.NONE,
            "Do not use the plug-in NAME, wherever it comes from; 'wasi' for no WASI."),
    FORBIDDEN_PLUGIN("--forbidden-plugin", "NAME", Completion.NONE, "The same as --forbid-plugin."),
    TIME_LIMIT(
            "--time-limit",
            "DURATION",
            Completion.NONE,
            "End the guest with status 124 after this time: seconds, or a number with ms, s, m or"
                    + " h."),
    MEMORY_PAGE_LIMIT(
            "--memory-page-limit",
            "PAGES",
            Completion.NONE,
            "Let no memory grow beyond this many pages of 64 KiB."),
    TABLE_LIMIT(
            "--table-limit",
            "ELEMENTS",
            Completion.NONE,
            "Let no table grow beyond this many elements."),
    HEAP_LIMIT(
            "--heap-limit",
            "SIZE",
            Completion.NONE,
            "End the guest when its structs and arrays take more of Java's heap than this: bytes, or"
                    + " a number with K, M or G."),
    GAS_LIMIT(
            "--gas-limit",
            "COST",
            Completion.NONE,
            "End the guest before its instructions cost more than this; each costs 1 unless"
                    + " --gas-table says otherwise."),
    GAS_TABLE(
            "--gas-table",
            "FILE",
            Completion.FILE,
            "Read from FILE what instructions cost: a name and a cost on each line, # starts a"
                    + " comment."),
    STATS(
            "--stats",
            null,
            Completion.NONE,
            "Print at the end how many instructions ran, what they cost, and how long the guest and"
                    + " the host took."),
    STATS_JSON("--stats-json", null, Completion.NONE, "As --stats, as one line of JSON."),
    ALL_STATISTICS("--enable-all-statistics", null, Completion.NONE, "The same as --stats."),
    INSTRUCTION_COUNT(
            "--enable-instruction-count",
            null,
            Completion.NONE,
            "As --stats, of the number of instructions."),
    GAS_MEASURING("--enable-gas-measuring", null, Completion.NONE, "As --stats, of their cost."),
    TIME_MEASURING("--enable-time-measuring", null, Completion.NONE, "As --stats, of times."),
    ENGINE(
            "--engine",
            "ENGINE",
            Completion.NONE,
            "Run the guest with the interpreter, which starts at once, or with the compiler, which"
                    + " runs faster."),
    NO_CACHE(
            "--no-cache",
            null,
            Completion.NONE,
            "Neither use nor keep compiled code in the user's cache; see 'tazza help cache'."),
    TRACE(
            "--trace",
            "[FILE]",
            Completion.NONE,
            "Log each call that the guest makes of its host, with its arguments and result, to"
                    + " standard error, or to FILE if given as --trace=FILE."),
    TRACE_TIME(
            "--trace-time",
            null,
            Completion.NONE,
            "With --trace: start lines with the time in seconds, and end them with what the call"
                    + " took."),
    DEBUG_INFO(
            "--debug-info",
            null,
            Completion.NONE,
            "Give Java stack traces the lines of the guest's source, and Java debuggers its"
                    + " variables, too. See docs/debugging.md."),
    COREDUMP(
            "--coredump",
            "FILE",
            Completion.FILE,
            "After a trap, write the guest's memories, globals and stack to FILE."),
    PROFILE(
            "--profile",
            "FILE",
            Completion.FILE,
            "Write where the guest spends its time to FILE: a flame graph if it ends with .html, a"
                    + " profile for speedscope with .json, a line for each stack with .folded."),
    DEBUG("--debug", null, Completion.NONE, "Print Java stack traces with errors."),
    HELP("--help", null, Completion.NONE, "Print this help.");

    /** What a shell offers as an option's value. */
    enum Completion {
        NONE,
        FILE,
        DIRECTORY
    }

    private final String text;
    private final String label;
    private final Completion completion;
    private final String description;

    RunOption(String text, String label, Completion completion, String description) {
        this.text = text;
        this.label = label;
        this.completion = completion;
        this.description = description;
    }

    /** The option as typed, such as {@code --dir}. */
    String text() {
        return text;
    }

    /** What stands for its value in the help; null if it takes none. */
    String label() {
        return label;
    }

    boolean takesValue() {
        return label != null;
    }

    /** Whether the option may stand alone although it {@linkplain #takesValue takes a value}. */
    boolean valueIsOptional() {
        return takesValue() && label.startsWith("[");
    }

    Completion completion() {
        return completion;
    }

    String description() {
        return description;
    }

    /** The option typed as {@code text}, or null. */
    static RunOption of(String text) {
        for (RunOption option : values()) {
            if (option.text.equals(text)) {
                return option;
            }
        }
        return null;
    }
}
