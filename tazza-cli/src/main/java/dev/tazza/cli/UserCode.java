package dev.tazza.cli;

import dev.tazza.compiler.artifact.CodeCache;
import dev.tazza.compiler.artifact.Keys;
import dev.tazza.compiler.artifact.UserDirectories;
import java.nio.file.Path;

/** The keys and the cache of the user who runs the command. */
final class UserCode {
    /** The environment variable with the size that the cache may have. */
    static final String LIMIT = "TAZZA_CACHE_LIMIT";

    // Set by whoever starts the JVM of an installation that trusts keys for all of its users.
    private static final String INSTALLED_KEYS = "tazza.trusted";

    private UserCode() {}

    /** The user's keys, and those that came with the installation. */
    static Keys keys() {
        return new Keys(UserDirectories.ofProcess().configuration(), installedKeys());
    }

    /** The directory of the keys that came with the installation; null if there is none. */
    static Path installedKeys() {
        String installed = System.getProperty(INSTALLED_KEYS);
        return installed == null ? null : Path.of(installed);
    }

    /**
     * The user's cache; null if the user has no home directory.
     *
     * @throws UsageException if its limit is not a size
     */
    static CodeCache cache(Keys keys) {
        Path directory = UserDirectories.ofProcess().cache();
        return directory == null ? null : new CodeCache(directory, keys, limit());
    }

    /** The number of bytes that the cache may have. */
    static long limit() {
        String text = System.getenv(LIMIT);
        return text == null || text.isEmpty() ? CodeCache.STANDARD_LIMIT : bytes(text);
    }

    /** A size such as {@code 500M}. */
    static long bytes(String text) {
        int last = text.length() - 1;
        int shift = "KMGT".indexOf(Character.toUpperCase(text.charAt(last))) + 1;
        String number = shift > 0 ? text.substring(0, last) : text;
        try {
            long value = Long.parseLong(number);
            long bytes = value << 10 * shift;
            if (value >= 0 && bytes >> 10 * shift == value) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a size that is too large is.
        }
        throw new UsageException(LIMIT + "=" + text + ": expected a size such as 500M or 2G");
    }
}
