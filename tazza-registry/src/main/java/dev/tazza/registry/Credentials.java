package dev.tazza.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who somebody is to a registry. What is secret in it appears in no text. */
sealed interface Credentials {
    /**
     * A name and a password.
     *
     * @param user the name
     * @param password the password, or a token that is used as one
     */
    record Password(String user, String password) implements Credentials {
        /** The value of the header {@code Authorization} for these. */
        String basic() {
            return "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    (user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "password of " + user;
        }
    }

    /**
     * What OAuth 2 calls a refresh token, to be exchanged for one that lives shortly.
     *
     * @param token the token
     */
    record IdentityToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "identity token";
        }
    }

    /**
     * A token that is sent to the registry as it is.
     *
     * @param token the token
     */
    record RegistryToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "registry token";
        }
    }
}
