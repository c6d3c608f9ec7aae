package dev.tazza.wasi.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses written as numbers, without ever asking a name server. */
public final class AddressLiteral {
    // Four decimal numbers and nothing else: the JDK also takes 127.1, which other programs read
    // differently.
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private AddressLiteral() {}

    /**
     * The address that {@code text} is, if it is one; an IPv4 address mapped into IPv6 gives the
     * IPv4 one.
     */
    public static Optional<InetAddress> parse(String text) {
        try {
            if (IPV4.matcher(text).matches()) {
                return Optional.of(Inet4Address.ofLiteral(text));
            }
            if (IPV6.matcher(text).matches()) {
                return Optional.of(Inet6Address.ofLiteral(text));
            }
        } catch (IllegalArgumentException e) {
            // It has the characters of an address and is none.
        }
        return Optional.empty();
    }
}
