package dev.tazza.registry;

import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code docker login} and {@code podman login} have stored. {@code REGISTRY_AUTH_FILE} names
 * the one file to use; otherwise the first of these that knows the registry counts: {@code
 * config.json} in {@code DOCKER_CONFIG} or {@code ~/.docker}, {@code containers/auth.json} in
 * {@code XDG_RUNTIME_DIR}, the same in {@code XDG_CONFIG_HOME} or {@code ~/.config}. Immutable;
 * files are read, and helpers run, when something is looked for.
 */
public final class CredentialStore {
    private static final int LARGEST_FILE = 1 << 20;
    private static final String HUB_KEY = "https://index.docker.io/v1/";

    private final Map<String, String> environment;
    private final String home;

    CredentialStore(Map<String, String> environment, String home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /**
     * The store of the user who runs this process.
     *
     * @return the store
     */
    public static CredentialStore ofProcess() {
        return new CredentialStore(System.getenv(), System.getProperty("user.home"));
    }

    /**
     * A store without anything in it.
     *
     * @return the store
     */
    public static CredentialStore empty() {
        return new CredentialStore(Map.of(), null);
    }

    /**
     * Looks for credentials.
     *
     * @throws IOException if a file cannot be read or a helper fails
     */
    Optional<Credentials> find(Reference reference) throws IOException {
        for (Path file : files()) {
            var found = find(file, reference);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The files to look into. */
    List<Path> files() throws RegistryException {
        var files = new ArrayList<Path>();
        String only = environment.getOrDefault("REGISTRY_AUTH_FILE", "");
        if (!only.isEmpty()) {
            files.add(path("REGISTRY_AUTH_FILE", only));
            return files;
        }
        String user = environment.getOrDefault("HOME", home == null ? "" : home);
        add(files, "DOCKER_CONFIG", user, ".docker", "config.json");
        add(files, "XDG_RUNTIME_DIR", "", "", "containers/auth.json");
        add(files, "XDG_CONFIG_HOME", user, ".config", "containers/auth.json");
        return files;
    }

    private void add(List<Path> files, String variable, String user, String folder, String file)
            throws RegistryException {
        String base = environment.getOrDefault(variable, "");
        if (!base.isEmpty()) {
            files.add(path(variable, base).resolve(file));
        } else if (!user.isEmpty()) {
            files.add(path("HOME", user).resolve(folder).resolve(file));
        }
    }

    private static Path path(String variable, String value) throws RegistryException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new RegistryException(variable + "=" + value + " is not a path");
        }
    }

    private Optional<Credentials> find(Path file, Reference reference) throws IOException {
        var object = read(file);
        if (object == null) {
            return Optional.empty();
        }
        String registry = reference.registry();
        var helpers = object.optionalObject("credHelpers");
        if (helpers != null) {
            for (String key : keys(reference)) {
                String helper = helpers.optionalString(key);
                if (helper != null && !helper.isEmpty()) {
                    return ask(helper, file, registry);
                }
            }
        }
        String store = object.optionalString("credsStore");
        if (store != null && !store.isEmpty()) {
            var found = ask(store, file, registry);
            if (found.isPresent()) {
                return found;
            }
        }
        var auths = object.optionalObject("auths");
        return auths == null ? Optional.empty() : ofFile(file, auths, reference);
    }

    private Optional<Credentials> ask(String helper, Path file, String registry)
            throws RegistryException {
        return new CredentialHelper(helper, file.toString(), environment, CredentialHelper.PATIENCE)
                .get(registry.equals(Reference.DOCKER_HUB) ? HUB_KEY : registry);
    }

    private static JsonFields read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new RegistryException(file + ": larger than " + LARGEST_FILE + " bytes");
            }
            return bytes.length == 0
                    ? null
                    : JsonFields.parse(file.toString(), bytes, JsonLimits.DOCUMENT);
        } catch (NoSuchFileException e) {
            return null;
        } catch (RegistryException | JsonException e) {
            throw e;
        } catch (IOException e) {
            throw new RegistryException(file + ": it cannot be read: " + e, e, false);
        }
    }

    /**
     * The keys under which a registry may be, the best one first: podman knows whole repositories
     * and what is above them.
     */
    private static List<String> keys(Reference reference) {
        var keys = new ArrayList<String>();
        String path = reference.repository();
        while (!path.isEmpty()) {
            keys.add(reference.registry() + "/" + path);
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
        keys.add(reference.registry());
        if (reference.registry().equals(Reference.DOCKER_HUB)) {
            keys.add(HUB_KEY);
        }
        return keys;
    }

    private static Optional<Credentials> ofFile(Path file, JsonFields auths, Reference reference)
            throws IOException {
        for (String key : keys(reference)) {
            var entry = auths.optionalObject(key);
            if (entry != null) {
                return credentials(file, key, entry);
            }
        }
        // What old versions of docker have stored, with a scheme and a path.
        for (String key : auths.names()) {
            if (host(key).equals(reference.registry())) {
                var entry = auths.optionalObject(key);
                return entry == null ? Optional.empty() : credentials(file, key, entry);
            }
        }
        return Optional.empty();
    }

    /** The registry that a key of an old file means; a key of a new one stays as it is. */
    private static String host(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return key;
        }
        String rest = key.substring(key.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        return host.equals("index.docker.io") ? Reference.DOCKER_HUB : host;
    }

    private static Optional<Credentials> credentials(Path file, String key, JsonFields entry)
            throws IOException {
        String identity = entry.optionalString("identitytoken");
        if (identity != null && !identity.isEmpty()) {
            return Optional.of(new Credentials.IdentityToken(identity));
        }
        String token = entry.optionalString("registrytoken");
        if (token != null && !token.isEmpty()) {
            return Optional.of(new Credentials.RegistryToken(token));
        }
        String auth = entry.optionalString("auth");
        if (auth != null && !auth.isEmpty()) {
            return Optional.of(decoded(file, key, auth));
        }
        String user = entry.optionalString("username");
        String password = entry.optionalString("password");
        return user == null || password == null
                ? Optional.empty()
                : Optional.of(new Credentials.Password(user, password));
    }

    private static Credentials decoded(Path file, String key, String auth)
            throws RegistryException {
        try {
            String text =
                    new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                String password = text.substring(colon + 1);
                // Some tools pad with them.
                int end = password.length();
                while (end > 0 && password.charAt(end - 1) == 0) {
                    end--;
                }
                return new Credentials.Password(
                        text.substring(0, colon), password.substring(0, end));
            }
        } catch (IllegalArgumentException e) {
            // Reported below, as a text without a colon is.
        }
        throw new RegistryException(
                file + ": the auth of " + key + " is not NAME:PASSWORD in Base64");
    }
}
