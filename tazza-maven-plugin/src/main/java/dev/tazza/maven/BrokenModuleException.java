package dev.tazza.maven;

/** A module that cannot be used; the message says which file it is, what is wrong, and where. */
final class BrokenModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenModuleException(String message) {
        super(message);
    }
}
