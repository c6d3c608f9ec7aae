package dev.tazza.registry;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the registry of a reference answers. It is https, except on this machine and where that was
 * asked for.
 *
 * @param base the address of its root, without a slash at the end
 * @param plain whether it may be spoken to without encryption
 */
record Endpoint(URI base, boolean plain) {
    private static final String HUB_HOST = "registry-1.docker.io";
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    static Endpoint of(String registry, boolean plainHttp) {
        String host = registry.equals(Reference.DOCKER_HUB) ? HUB_HOST : registry;
        boolean plain = plainHttp || isLoopback(URI.create("http://" + host).getHost());
        return new Endpoint(URI.create((plain ? "http://" : "https://") + host), plain);
    }

    /** Whether a host is certainly this machine; names are not looked up. */
    static boolean isLoopback(String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || LOOPBACK_V4.matcher(host).matches());
    }

    /** Whether an address is on the registry itself: the same scheme, host and port. */
    boolean contains(URI uri) {
        return isSameOrigin(base, uri);
    }

    static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** Whether something may be sent to an address that the registry has named. */
    boolean allows(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return scheme.equals("https")
                || scheme.equals("http")
                        && plain
                        && (isLoopback(uri.getHost())
                                || uri.getHost().equalsIgnoreCase(base.getHost()));
    }

    /** The address of something below {@code /v2/}. */
    URI resolve(String path) {
        return URI.create(base + "/v2/" + path);
    }
}
