package dev.tazza.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Finds the modules of a project. */
final class ModuleFiles {
    /** The ending of files in the binary format. */
    static final String BINARY = ".wasm";

    /** The ending of files in the text format. */
    static final String TEXT = ".wat";

    private final Path root;
    private final String rootPackage;

    /**
     * @param root the folder; may be missing
     * @param rootPackage the package of the modules that lie directly in it
     */
    ModuleFiles(Path root, String rootPackage) {
        this.root = root;
        this.rootPackage = rootPackage;
    }

    /**
     * The modules in the folder and those below it, which belong to the package that their folder
     * names, in the order of their paths.
     *
     * @throws BrokenModuleException if a package or class cannot have such a name, or two modules
     *     want the same one
     */
    List<ModuleFile> find() throws IOException, BrokenModuleException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> files;
        try (var all = Files.walk(root)) {
            files = all.filter(ModuleFiles::isModule).sorted().toList();
        }
        var modules = new ArrayList<ModuleFile>();
        var taken = new HashMap<String, Path>();
        for (var file : files) {
            var module = module(file);
            var other = taken.put(module.packageName() + '.' + module.typeName(), file);
            if (other != null) {
                throw new BrokenModuleException(
                        file
                                + ": its classes would have the same names as those of "
                                + other.getFileName());
            }
            modules.add(module);
        }
        return modules;
    }

    private static boolean isModule(Path file) {
        var name = file.toString();
        return (name.endsWith(BINARY) || name.endsWith(TEXT)) && Files.isRegularFile(file);
    }

    private ModuleFile module(Path file) throws BrokenModuleException {
        var name = file.getFileName().toString();
        var base = name.substring(0, name.lastIndexOf('.'));
        return new ModuleFile(file, packageOf(file), JavaNames.typeName(base), base + BINARY);
    }

    private String packageOf(Path file) throws BrokenModuleException {
        var folder = root.relativize(file).getParent();
        if (folder == null) {
            return checked(file, rootPackage);
        }
        var name = new StringBuilder();
        for (var part : folder) {
            name.append(name.isEmpty() ? "" : ".").append(part);
        }
        return checked(file, name.toString());
    }

    private static String checked(Path file, String packageName) throws BrokenModuleException {
        for (var part : packageName.split("\\.", -1)) {
            if (!JavaNames.isLegal(part)) {
                throw new BrokenModuleException(
                        file + ": \"" + packageName + "\" cannot be the name of a Java package");
            }
        }
        return packageName;
    }
}
