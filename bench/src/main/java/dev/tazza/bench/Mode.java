package dev.tazza.bench;

/** What is measured of a workload. */
enum Mode {
    /** A fresh process, from its start to its end. */
    PROCESS("process", "fresh process"),
    /** One run of many in one process, when the engine has compiled what it wants to. */
    STEADY("steady", "steady state"),
    /** Compilation alone. */
    COMPILE("compile", "compilation"),
    /** One request of many to a server under load. */
    SERVER("server", "under load");

    private final String word;
    private final String title;

    Mode(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** What the command line and reports call it. */
    String word() {
        return word;
    }

    /** For headings. */
    String title() {
        return title;
    }

    /** The mode of that word, or null. */
    static Mode of(String word) {
        for (var mode : values()) {
            if (mode.word.equals(word)) {
                return mode;
            }
        }
        return null;
    }
}
