package dev.tazza.examples.project;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A local Maven repository that has the modules of this checkout, as if they were released, and
 * everything else from the user's own repository, which is not changed.
 */
final class LocalRepository implements AutoCloseable {
    private static final Pattern MODULE = Pattern.compile("<module>(tazza-.*?)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path root;
    private final List<Path> links = new ArrayList<>();
    private final Path checkout = Path.of(System.getProperty("tazza.root"));

    private LocalRepository(Path root) {
        this.root = root;
    }

    /** Makes the repository in an empty folder. */
    static LocalRepository at(Path root) throws IOException {
        var repository = new LocalRepository(root);
        var user = System.getProperty("tazza.repository");
        assumeTrue(user != null && Files.isDirectory(Path.of(user)), "needs Maven's repository");
        repository.link(Path.of(user), root, "dev");
        if (Files.isDirectory(Path.of(user, "dev"))) {
            repository.link(Path.of(user, "dev"), root.resolve("dev"), "tazza");
        }
        repository.install();
        return repository;
    }

    Path root() {
        return root;
    }

    private void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        List<Path> entries;
        try (var all = Files.list(from)) {
            entries = all.toList();
        }
        for (var entry : entries) {
            if (!entry.endsWith(except)) {
                links.add(Files.createSymbolicLink(to.resolve(entry.getFileName()), entry));
            }
        }
    }

    /** Removes what leads to the user's repository. */
    @Override
    public void close() throws IOException {
        for (var link : links) {
            Files.delete(link);
        }
    }

    private void install() throws IOException {
        var parent = checkout.resolve("pom.xml");
        copy(parent, "tazza-parent", "pom");
        var modules = new ArrayList<Path>();
        var matcher = MODULE.matcher(Files.readString(parent));
        while (matcher.find()) {
            modules.add(checkout.resolve(matcher.group(1)));
        }
        for (var module : modules) {
            var pom = module.resolve("pom.xml");
            var text = Files.readString(pom);
            // The first one is that of the parent, if there is a parent.
            var artifact = ARTIFACT.matcher(text.substring(Math.max(0, text.indexOf("</parent>"))));
            if (!artifact.find()) {
                throw new IOException("no artifactId in " + pom);
            }
            copy(pom, artifact.group(1), "pom");
            var classes = module.resolve("target/classes");
            if (Files.isDirectory(classes)) {
                pack(classes, file(artifact.group(1), "jar"));
            }
        }
    }

    private Path file(String artifact, String type) throws IOException {
        var folder = Files.createDirectories(root.resolve("dev/tazza/" + artifact + "/" + VERSION));
        return folder.resolve(artifact + "-" + VERSION + "." + type);
    }

    private void copy(Path from, String artifact, String type) throws IOException {
        Files.copy(from, file(artifact, type));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, VERSION);
        List<Path> files;
        try (var all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var file : files) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
