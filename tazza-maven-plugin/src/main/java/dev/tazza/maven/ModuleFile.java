package dev.tazza.maven;

import java.nio.file.Path;

/**
 * A module among the sources of a project. Immutable.
 *
 * @param file the file, in the binary or the text format
 * @param packageName the package that its classes and its resource belong to
 * @param typeName the name of the interface that stands for it, such as {@code ImageFilter}
 * @param resourceName the name of its resource in that package, such as {@code image-filter.wasm}
 */
record ModuleFile(Path file, String packageName, String typeName, String resourceName) {
    /** The name of the class that loads it. */
    String loaderName() {
        return typeName + "Module";
    }

    /** Where a file of its package lies below a root of sources or resources. */
    String pathOf(String fileName) {
        return packageName.replace('.', '/') + '/' + fileName;
    }

    /** Whether it is in the text format. */
    boolean isText() {
        return file.toString().endsWith(ModuleFiles.TEXT);
    }
}
