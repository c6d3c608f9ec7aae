package dev.tazza.bench;

/** A workload did not run on an engine; the message says why, for the table. */
final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
        super(message);
    }
}
