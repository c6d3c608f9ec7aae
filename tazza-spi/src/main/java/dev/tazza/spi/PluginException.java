package dev.tazza.spi;

/** A plug-in cannot be used; the message says which and why, in one line. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with this message. */
    public PluginException(String message) {
        super(message);
    }

    /** Creates an exception with this message and the failure behind it. */
    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
