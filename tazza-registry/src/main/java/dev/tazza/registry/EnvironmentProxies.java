package dev.tazza.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Proxies as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} (or the same in lower
 * case) name them. This machine is never reached through a proxy.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final int STANDARD_PORT = 80;
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final List<Proxy> http;
    private final List<Proxy> https;
    private final List<String> exceptions;

    /**
     * Reads the variables.
     *
     * @throws RegistryException if one of them names no proxy that can be used
     */
    EnvironmentProxies(Map<String, String> environment) throws RegistryException {
        http = proxy(environment, "HTTP_PROXY");
        https = proxy(environment, "HTTPS_PROXY");
        exceptions = List.of(value(environment, "NO_PROXY").toLowerCase(Locale.ROOT).split(","));
    }

    private static String value(Map<String, String> environment, String name) {
        String lower = environment.get(name.toLowerCase(Locale.ROOT));
        return lower != null && !lower.isEmpty() ? lower : environment.getOrDefault(name, "");
    }

    private static List<Proxy> proxy(Map<String, String> environment, String name)
            throws RegistryException {
        String text = value(environment, name);
        if (text.isEmpty()) {
            return DIRECT;
        }
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            // The text is not repeated: there may be a password in it.
            throw new RegistryException(name + " is not the address of a proxy");
        }
        if (uri.getHost() == null) {
            throw new RegistryException(name + " is not the address of a proxy");
        }
        if (!uri.getScheme().equalsIgnoreCase("http")) {
            throw new RegistryException(
                    name + ": proxies of the kind " + uri.getScheme() + " are not supported");
        }
        if (uri.getRawUserInfo() != null) {
            throw new RegistryException(name + ": proxies with a password are not supported");
        }
        int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port)));
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (Endpoint.isLoopback(host) || isException(host, uri.getPort())) {
            return DIRECT;
        }
        return uri.getScheme().equalsIgnoreCase("https") ? https : http;
    }

    private boolean isException(String host, int port) {
        for (String exception : exceptions) {
            String name = exception.strip();
            if (name.equals("*") || name.equals(host) || name.equals(host + ":" + port)) {
                return true;
            }
            String domain = name.startsWith("*.") ? name.substring(2) : name;
            domain = domain.startsWith(".") ? domain.substring(1) : domain;
            if (!domain.isEmpty() && host.endsWith("." + domain)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no second proxy to turn to.
    }
}
