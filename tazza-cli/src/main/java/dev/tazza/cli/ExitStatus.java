package dev.tazza.cli;

/** The exit statuses of the command that are not the guest's own. */
final class ExitStatus {
    /** All went well. */
    static final int SUCCESS = 0;

    /** A malformed, invalid or unlinkable module, or a wrong command line. */
    static final int FAILURE = 1;

    /** The time limit ended the guest; the status that {@code timeout} uses. */
    static final int TIME_LIMIT = 124;

    /** The guest trapped; the status of a process that aborted. */
    static final int TRAP = 134;

    /** The reader of standard output is gone; the status of a process that SIGPIPE ended. */
    static final int BROKEN_PIPE = 141;

    private ExitStatus() {}
}
