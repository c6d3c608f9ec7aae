package dev.tazza.registry;

import java.io.IOException;

/**
 * A registry cannot be reached, refuses something, or answers what it must not; the message says
 * which one and what. It may quote the registry, so that it is not for a terminal as it is.
 */
public final class RegistryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean lost;

    RegistryException(String message) {
        super(message);
        lost = false;
    }

    RegistryException(String message, Throwable cause, boolean lost) {
        super(message, cause);
        this.lost = lost;
    }

    /** Whether a connection was lost, so that what it was for can go on with another. */
    boolean isLost() {
        return lost;
    }
}
