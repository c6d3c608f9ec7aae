package dev.tazza.process;

import java.nio.charset.StandardCharsets;

/**
 * What a command did.
 *
 * @param status its exit status as the guest sees it
 * @param output what it wrote to standard output
 * @param error what it wrote to standard error
 */
record Outcome(int status, byte[] output, byte[] error) {
    /** The status where a command could not be run. */
    static final int FAILED = -1;

    /** Before any command was run. */
    static final Outcome NONE = new Outcome(0, new byte[0], new byte[0]);

    /** A command that could not be run, with the reason as its standard error. */
    static Outcome failed(String reason) {
        return new Outcome(FAILED, new byte[0], (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
