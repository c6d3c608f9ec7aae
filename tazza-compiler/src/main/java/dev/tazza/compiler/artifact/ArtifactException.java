package dev.tazza.compiler.artifact;

/** Stored code that must not be used; the message says why. */
public final class ArtifactException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kinds of reasons there are. */
    public enum Reason {
        /** It is not what the format says. */
        DAMAGED,
        /** Another version of the format or the compiler made it. */
        OUTDATED,
        /** It is for other options. */
        OTHER_OPTIONS,
        /** It belongs to another module. */
        OTHER_MODULE,
        /** It is sealed with a key that is not trusted. */
        UNKNOWN_KEY,
        /** The key is trusted, but it has not sealed this content. */
        WRONG_SEAL
    }

    ArtifactException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The kind of reason. */
    public Reason reason() {
        return reason;
    }
}
