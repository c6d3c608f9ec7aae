package dev.tazza.cli;

import dev.tazza.spi.PluginException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that an environment variable names: files, and directories with files in them. */
final class PluginPath {
    /** The variable's name. */
    static final String VARIABLE = "TAZZA_PLUGIN_PATH";

    private PluginPath() {}

    /**
     * The files of plug-ins, sorted by name within a directory.
     *
     * @param value the variable's value; null if it is not set
     * @throws PluginException if an entry does not exist or cannot be listed
     */
    static List<Path> files(String value) {
        var files = new ArrayList<Path>();
        if (value == null) {
            return files;
        }
        for (String entry : value.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                add(entry, files);
            }
        }
        return files;
    }

    private static void add(String entry, List<Path> files) {
        try {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                if (Files.notExists(path)) {
                    throw new PluginException(VARIABLE + ": " + entry + ": no such file");
                }
                files.add(path);
                return;
            }
            var names = new ArrayList<Path>();
            try (var listing = Files.newDirectoryStream(path)) {
                for (Path file : listing) {
                    if (PluginFile.isPlugin(file)) {
                        names.add(file);
                    }
                }
            }
            names.sort(null);
            files.addAll(names);
        } catch (InvalidPathException e) {
            throw new PluginException(VARIABLE + ": " + entry + " is not a path", e);
        } catch (IOException e) {
            throw new PluginException(VARIABLE + ": " + entry + ": " + FileErrors.describe(e), e);
        }
    }
}
