package dev.tazza.wasi.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file or directory of the host that no guest is to see.
 *
 * @param path where it is, without links
 * @param identity what it is, under whatever name
 * @param directory whether it is a directory
 */
public record HiddenFile(Path path, FileIdentity identity, boolean directory) {
    /**
     * What is at a path now; a link to it is followed.
     *
     * @throws IOException if there is nothing, or it cannot be asked
     * @throws UnsupportedOperationException if its file system does not number its files
     */
    public static HiddenFile at(Path path) throws IOException {
        var real = path.toRealPath();
        var attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return new HiddenFile(real, FileIdentity.of(attributes), attributes.isDirectory());
    }
}
