package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of the user with programs to compare with, each fetched once, by its exact version and
 * with the client of its registry.
 */
final class Cache {
    private final Path folder;
    private final boolean offline;

    /**
     * A cache.
     *
     * @param offline whether nothing may be fetched
     */
    Cache(Path folder, boolean offline) {
        this.folder = folder;
        this.offline = offline;
    }

    /** Where the files of an npm package are when it has been fetched. */
    Path npmFolder(String name, String version) {
        return folder.resolve(name.replace('/', '-') + "-" + version).resolve("package");
    }

    /** Fetches an npm package. */
    Path npm(String name, String version) throws IOException {
        var target = npmFolder(name, version);
        fill(
                target.getParent(),
                into -> {
                    String archive =
                            Tools.output(
                                    into,
                                    List.of(tool("npm"), "pack", "--silent", name + "@" + version));
                    Tools.output(into, List.of("tar", "-xzf", archive));
                    Files.delete(into.resolve(archive));
                });
        return target;
    }

    /** A folder with a Python package, to be put on the Python path. */
    Path pip(String name, String version) throws IOException {
        var target = folder.resolve(name + "-" + version);
        fill(
                target,
                into ->
                        Tools.output(
                                into,
                                List.of(
                                        tool("python3"),
                                        "-m",
                                        "pip",
                                        "install",
                                        "--quiet",
                                        "--no-deps",
                                        "--target",
                                        into.toString(),
                                        name + "==" + version)));
        return target;
    }

    /** A program made of a source file in Go and one module that it needs. */
    Path go(String name, Path source, String module, String version) throws IOException {
        var target = folder.resolve(name + "-" + version);
        fill(
                target,
                into -> {
                    String go = tool("go");
                    Files.copy(source, into.resolve("main.go"));
                    Tools.output(into, List.of(go, "mod", "init", "bench"));
                    Tools.output(into, List.of(go, "get", module + "@" + version));
                    Tools.output(into, List.of(go, "build", "-o", name, "."));
                });
        return target.resolve(name);
    }

    /** A folder with jars, each named as {@code GROUP:ARTIFACT:VERSION}. */
    Path maven(String name, List<String> artifacts) throws IOException {
        var target = folder.resolve(name);
        fill(
                target,
                into -> {
                    for (String artifact : artifacts) {
                        Tools.output(
                                into,
                                List.of(
                                        tool("mvn"),
                                        "-q",
                                        "dependency:copy",
                                        "-Dartifact=" + artifact,
                                        "-DoutputDirectory=" + into));
                    }
                });
        return target;
    }

    private interface Filler {
        void fill(Path into) throws IOException;
    }

    /** Fills a folder beside the target first, so that a target that exists is complete. */
    private void fill(Path target, Filler filler) throws IOException {
        if (Files.isDirectory(target)) {
            return;
        }
        if (offline) {
            throw new IOException(target.getFileName() + " is not fetched yet");
        }
        System.err.println("bench: fetching " + target.getFileName());
        Files.createDirectories(folder);
        var unfinished = Files.createTempDirectory(folder, "unfinished");
        try {
            filler.fill(unfinished);
            Files.move(unfinished, target);
        } finally {
            Folders.delete(unfinished);
        }
    }

    private static String tool(String name) throws IOException {
        var file = Tools.find(name);
        if (file == null) {
            throw new IOException("no " + name + " to fetch it with");
        }
        return file.toString();
    }
}
