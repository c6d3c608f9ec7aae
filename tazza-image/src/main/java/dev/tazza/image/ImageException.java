package dev.tazza.image;

import java.io.IOException;

/** Something is no image, is damaged, or is larger than what is read; the message says what. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, and where
     */
    public ImageException(String message) {
        super(message);
    }
}
