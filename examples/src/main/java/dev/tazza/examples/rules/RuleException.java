package dev.tazza.examples.rules;

/** A rule that was refused or has failed; the message is for the tenant that it belongs to. */
public final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    RuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
