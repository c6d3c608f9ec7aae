package dev.tazza.compiler.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files with keys, after a look at who may have written them. */
final class KeyFile {
    // Larger than any file with a key, with much text around it.
    private static final int MAX_SIZE = 65_536;

    private KeyFile() {}

    /** Whose file it has to be. */
    enum Owner {
        /** The user's, which nobody else may write. */
        USER,
        /** The user's, which nobody else may read. */
        USER_ALONE,
        /** The installation's, which nobody else may write. */
        INSTALLATION
    }

    /**
     * The bytes of a file.
     *
     * @throws KeyFileException if it cannot be read or is not to be trusted
     */
    static byte[] bytes(Path file, Owner owner) throws KeyFileException {
        try {
            String distrust =
                    switch (owner) {
                        case USER -> PrivateFiles.distrust(file);
                        case USER_ALONE -> PrivateFiles.distrustSecret(file);
                        case INSTALLATION -> PrivateFiles.distrustInstalled(file);
                    };
            if (distrust != null) {
                throw new KeyFileException(file + " " + distrust);
            }
            if (Files.size(file) > MAX_SIZE) {
                throw new KeyFileException(file + " is too large for a key");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * The text of a file.
     *
     * @throws KeyFileException if it cannot be read or is not to be trusted
     */
    static String text(Path file, Owner owner) throws KeyFileException {
        return new String(bytes(file, owner), StandardCharsets.UTF_8);
    }

    /**
     * The key in a file.
     *
     * @throws KeyFileException if it cannot be read, is not to be trusted, or has no key
     */
    static PublicKey publicKey(Path file, Owner owner) throws KeyFileException {
        var key = PublicKey.parse(text(file, owner));
        if (key == null) {
            throw new KeyFileException(file + " is no public key for Ed25519");
        }
        return key;
    }

    /** Says that a file or directory cannot be read or written. */
    static KeyFileException failure(Path file, IOException e) {
        return new KeyFileException(file + ": " + reason(e), e);
    }

    /** Why that is, in words. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    }
}
