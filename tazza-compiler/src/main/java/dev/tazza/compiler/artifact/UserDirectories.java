package dev.tazza.compiler.artifact;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where the files of the user are (XDG Base Directory Specification). */
public final class UserDirectories {
    private static final String NAME = "tazza";

    private final Map<String, String> environment;
    private final String home;

    UserDirectories(Map<String, String> environment, String home) {
        this.environment = environment;
        this.home = home;
    }

    /** Those of the user who runs this process. */
    public static UserDirectories ofProcess() {
        return new UserDirectories(System.getenv(), System.getProperty("user.home"));
    }

    /** Where keys are, {@code ~/.config/tazza}; null if the user has no home. */
    public Path configuration() {
        return named("XDG_CONFIG_HOME", ".config");
    }

    /** Where compiled code is kept, {@code ~/.cache/tazza}; null if the user has no home. */
    public Path cache() {
        Path own = absolute(environment.get("TAZZA_CACHE_DIR"));
        return own != null ? own : named("XDG_CACHE_HOME", ".cache");
    }

    private Path named(String variable, String folder) {
        Path base = absolute(environment.get(variable));
        if (base == null) {
            // The variable is what users and containers change; the JVM looks into the user
            // database.
            base = absolute(environment.get("HOME"));
            base = base == null ? absolute(home) : base;
            base = base == null ? null : base.resolve(folder);
        }
        return base == null ? null : base.resolve(NAME);
    }

    /** The path, or null if there is none; relative ones are to be ignored. */
    private static Path absolute(String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        try {
            Path result = Path.of(path);
            return result.isAbsolute() ? result : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
