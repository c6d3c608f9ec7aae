package dev.tazza.cli;

import java.util.List;

/** The command line is wrong, or a file named on it; the message says how, in one line. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    UsageException(String message) {
        this(message, List.of());
    }

    /** An error with lines that follow its message. */
    UsageException(String message, List<String> details) {
        super(message, null, false, false);
        this.details = List.copyOf(details);
    }

    /** The lines that follow the message. */
    List<String> details() {
        return details;
    }
}
