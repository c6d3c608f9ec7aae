package dev.tazza.registry;

import java.net.ProxySelector;
import java.util.Map;

/**
 * How registries are spoken to. Immutable.
 *
 * @see #ofProcess
 */
public final class RegistrySettings {
    private final CredentialStore credentials;
    private final ProxySelector proxies;
    private final boolean plainHttp;
    private final Timeouts timeouts;
    private final Backoff backoff;

    RegistrySettings(
            CredentialStore credentials,
            ProxySelector proxies,
            boolean plainHttp,
            Timeouts timeouts,
            Backoff backoff) {
        this.credentials = credentials;
        this.proxies = proxies;
        this.plainHttp = plainHttp;
        this.timeouts = timeouts;
        this.backoff = backoff;
    }

    /**
     * The settings of the user who runs this process: the credentials of {@link CredentialStore},
     * and the proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name.
     *
     * @return the settings
     * @throws RegistryException if a variable names no proxy that can be used
     */
    public static RegistrySettings ofProcess() throws RegistryException {
        return new RegistrySettings(
                CredentialStore.ofProcess(),
                new EnvironmentProxies(System.getenv()),
                false,
                Timeouts.STANDARD,
                new Backoff(Thread::sleep));
    }

    /**
     * Settings without credentials and proxies.
     *
     * @return the settings
     */
    public static RegistrySettings anonymous() {
        try {
            return new RegistrySettings(
                    CredentialStore.empty(),
                    new EnvironmentProxies(Map.of()),
                    false,
                    Timeouts.STANDARD,
                    new Backoff(Thread::sleep));
        } catch (RegistryException e) {
            throw new AssertionError("no variables, none of them wrong", e);
        }
    }

    /**
     * The same, but without encryption wherever the registry is; otherwise it is left out on this
     * machine only.
     *
     * @return the settings
     */
    public RegistrySettings withPlainHttp() {
        return new RegistrySettings(credentials, proxies, true, timeouts, backoff);
    }

    CredentialStore credentials() {
        return credentials;
    }

    ProxySelector proxies() {
        return proxies;
    }

    boolean plainHttp() {
        return plainHttp;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    Backoff backoff() {
        return backoff;
    }
}
