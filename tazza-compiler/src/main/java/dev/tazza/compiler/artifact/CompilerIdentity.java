package dev.tazza.compiler.artifact;

import dev.tazza.runtime.Store;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which compiler this is: its version, and a SHA-256 of everything that decides about the classes
 * it makes, which is its own code, and that of the runtime and the module model that it is built
 * on. Any change to these makes another compiler of it.
 *
 * <p>The launcher, which knows the digest since the build, says it in the system property {@value
 * #PROPERTY}; elsewhere the jars are read once when it is first asked for.
 */
public final class CompilerIdentity {
    /** The system property with the identity. */
    public static final String PROPERTY = "tazza.compiler.identity";

    private static final int DIGEST_BYTES = 16;

    private static volatile String current;

    private CompilerIdentity() {}

    /**
     * The identity of this compiler.
     *
     * @throws IllegalStateException if the code of this compiler cannot be read
     */
    public static String current() {
        String identity = current;
        if (identity == null) {
            identity = System.getProperty(PROPERTY);
            if (identity == null || identity.isEmpty()) {
                try {
                    identity = computed();
                } catch (IOException | RuntimeException e) {
                    throw new IllegalStateException("the compiler cannot read its own code", e);
                }
            }
            current = identity;
        }
        return identity;
    }

    /** As the launcher's build does it for jars: their bytes one after the other. */
    static String computed() throws IOException {
        var places = new LinkedHashSet<URI>();
        for (Class<?> type : List.of(Module.class, Store.class, CompilerIdentity.class)) {
            places.add(
                    URI.create(
                            type.getProtectionDomain().getCodeSource().getLocation().toString()));
        }
        // Jars of about a megabyte together.
        var digest = Sha256.start(1 << 20);
        for (URI place : places) {
            if (place.getScheme().equals("jar")) {
                digest.update(nestedJar(place.getRawSchemeSpecificPart()));
                continue;
            }
            Path path = Path.of(place);
            if (!Files.isDirectory(path)) {
                digest.update(Files.readAllBytes(path));
                continue;
            }
            for (Path file : classFiles(path)) {
                digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return version() + "-" + Hex.of(digest.digest(), DIGEST_BYTES);
    }

    /** The same on the class path, where the manifest has it, and on the module path. */
    private static String version() {
        String version = CompilerIdentity.class.getPackage().getImplementationVersion();
        var descriptor = CompilerIdentity.class.getModule().getDescriptor();
        if (version == null && descriptor != null) {
            version = descriptor.rawVersion().orElse(null);
        }
        return version == null ? "development" : version;
    }

    /** The bytes of a jar inside a jar, such as those of Spring Boot: {@code nested:…/!….jar!/}. */
    private static byte[] nestedJar(String location) throws IOException {
        String jar =
                location.endsWith("!/") ? location.substring(0, location.length() - 2) : location;
        try (var in = URI.create(jar).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(".class")).sorted().forEach(files::add);
        }
        return files;
    }
}
