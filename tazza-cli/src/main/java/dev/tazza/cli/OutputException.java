package dev.tazza.cli;

import java.io.IOException;

/** Standard output cannot be written to. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super(cause.getMessage(), cause, false, false);
    }

    /** Whether the reader has gone, which is how a pipeline such as {@code tazza … | head} ends. */
    boolean isBrokenPipe() {
        String message = getMessage();
        return message != null
                && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
    }
}
