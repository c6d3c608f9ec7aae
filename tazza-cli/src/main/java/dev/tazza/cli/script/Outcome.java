package dev.tazza.cli.script;

/** How a command of a script went. */
public sealed interface Outcome {
    /** As the script expects. */
    record Passed() implements Outcome {}

    /**
     * Not run, because it needs something that is not supported yet.
     *
     * @param feature what it needs
     */
    record Waiting(String feature) implements Outcome {}

    /**
     * Not as the script expects.
     *
     * @param reason what happened instead
     */
    record Failed(String reason) implements Outcome {}
}
