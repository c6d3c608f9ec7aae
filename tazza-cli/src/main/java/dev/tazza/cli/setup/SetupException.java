package dev.tazza.cli.setup;

import java.io.IOException;

/** A configuration cannot be changed, or must not be; the message says which file, and why. */
public final class SetupException extends IOException {
    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }
}
