package dev.tazza.image.json;

import java.io.IOException;

/** A text is no JSON, or says something else than what is expected; the message says where. */
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, and where
     */
    public JsonException(String message) {
        super(message);
    }
}
