package dev.tazza.wasi;

import java.util.Objects;

/**
 * Something that the {@link NetworkPolicy} did not allow. The texts hold nothing but printable
 * characters, whatever the guest asked for.
 *
 * @param action what the guest wanted, such as {@code connect to 10.0.0.1:80}
 * @param grant what would allow it, such as {@code connect=10.0.0.1:80}
 */
public record NetworkRefusal(String action, String grant) {
    /** Checks that nothing is missing. */
    public NetworkRefusal {
        Objects.requireNonNull(action);
        Objects.requireNonNull(grant);
    }
}
