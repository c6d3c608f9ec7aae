package dev.tazza.compiler.artifact;

/** A file with a key cannot be used; the message names the file and says why. */
public final class KeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }

    KeyFileException(String message) {
        super(message);
    }
}
