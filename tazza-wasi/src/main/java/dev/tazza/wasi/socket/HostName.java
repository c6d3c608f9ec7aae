package dev.tazza.wasi.socket;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a host, in the one form in which names are compared.
 *
 * @param text in lower case, without a dot at the end
 */
public record HostName(String text) {
    /** The addresses of {@code localhost}, IPv4 first. */
    public static final List<InetAddress> LOOPBACK =
            List.of(
                    AddressBuffer.address(new byte[] {127, 0, 0, 1}),
                    AddressBuffer.address(
                            new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));

    private static final int MAX_LENGTH = 253;
    // The last label has a letter, so that no way of writing a number passes for a name.
    private static final Pattern NAME =
            Pattern.compile(
                    "([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
                            + "(?=[0-9_-]*[A-Za-z])(?!0[xX])[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

    /** The name that {@code text} is, if it can be one. */
    public static Optional<HostName> parse(String text) {
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return plain.length() <= MAX_LENGTH && NAME.matcher(plain).matches()
                ? Optional.of(new HostName(plain.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether it is reserved for this machine (RFC 6761, 6.3). */
    public boolean isLocalhost() {
        return text.equals("localhost") || text.endsWith(".localhost");
    }

    /** Whether it is reserved for names that do not exist (RFC 6761, 6.4). */
    public boolean isInvalid() {
        return text.equals("invalid") || text.endsWith(".invalid");
    }
}
