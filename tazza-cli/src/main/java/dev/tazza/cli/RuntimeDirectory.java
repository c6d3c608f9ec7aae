package dev.tazza.cli;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory with everything that the command needs to run on a bare Linux: a JVM, a C library and
 * the jars. {@code containers/build-runtime.sh} makes one.
 *
 * @param directory the directory
 * @param platform what it runs on
 * @param version its version
 * @param compilerIdentity which compiler is in it; empty if it does not say
 * @param compilerOptions how that compiles
 */
record RuntimeDirectory(
        Path directory,
        Platform platform,
        String version,
        String compilerIdentity,
        CompilerOptions compilerOptions) {
    /** Where it is in an image; one that was made for another place would not work there. */
    static final String PREFIX = "/opt/tazza";

    private static final String IDENTITY_OPTION = "-Dtazza.compiler.identity=";

    // Larger than any such file.
    private static final int MAX_OPTIONS = 1 << 20;

    /**
     * Opens a runtime directory.
     *
     * @throws UsageException if it is none; the message says what is missing
     */
    static RuntimeDirectory open(String text) {
        try {
            return open(Path.of(text));
        } catch (InvalidPathException e) {
            throw new UsageException("--runtime " + text + ": not a file name");
        } catch (IOException e) {
            throw new UsageException("--runtime " + text + ": " + FileErrors.describe(e));
        }
    }

    /** The directory that this command was started from; null if it was started otherwise. */
    static RuntimeDirectory ofThisCommand() {
        Path directory = Path.of(System.getProperty("java.home")).getParent();
        if (directory == null || !Files.isRegularFile(directory.resolve("app/jvm.options"))) {
            return null;
        }
        try {
            return open(directory);
        } catch (IOException e) {
            throw new UsageException(directory + ": " + FileErrors.describe(e));
        }
    }

    private static RuntimeDirectory open(Path directory) throws IOException {
        for (String file :
                List.of("app/jvm.options", "app/tazza-launch.jar", "bin/tazza", "jre/bin/java")) {
            if (!Files.isRegularFile(directory.resolve(file))) {
                throw new UsageException(
                        directory + ": not a runtime directory, there is no file " + file);
            }
        }
        String identity = "";
        var options = CompilerOptions.standard().withoutInterrupts();
        for (String line : options(directory.resolve("app/jvm.options"))) {
            if (line.startsWith(IDENTITY_OPTION)) {
                identity = line.substring(IDENTITY_OPTION.length());
            } else if (line.equals("-D" + EngineChoice.DIRECT_ACCESS + "=true")) {
                options = options.withDirectAccess();
            } else if (line.equals("-D" + EngineChoice.VECTOR_REGISTERS + "=true")) {
                options = options.withVectorRegisters();
            }
        }
        return new RuntimeDirectory(
                directory,
                platform(directory),
                version(directory.resolve("VERSION")),
                identity,
                options);
    }

    private static List<String> options(Path file) throws IOException {
        if (Files.size(file) > MAX_OPTIONS) {
            throw new IOException("app/jvm.options is too large");
        }
        return Files.readString(file).lines().map(String::strip).toList();
    }

    private static String version(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) < MAX_OPTIONS
                ? Files.readString(file).strip()
                : "";
    }

    /** The loader is named after the processor. */
    private static Platform platform(Path directory) {
        if (Files.exists(directory.resolve("glibc/ld-linux-x86-64.so.2"))) {
            return Platform.LINUX_AMD64;
        }
        if (Files.exists(directory.resolve("glibc/ld-linux-aarch64.so.1"))) {
            return Platform.LINUX_ARM64;
        }
        throw new UsageException(
                directory
                        + ": not a runtime directory, there is no loader for x86-64 or AArch64 in"
                        + " glibc");
    }
}
