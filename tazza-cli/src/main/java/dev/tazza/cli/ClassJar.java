package dev.tazza.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs classes into a jar; equal classes give equal bytes. */
final class ClassJar {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String SUFFIX = ".class";

    private ClassJar() {}

    /** The name of a class's file. */
    static String fileName(String className) {
        return className.replace('.', '/') + SUFFIX;
    }

    /**
     * The bytes of the jar.
     *
     * @param classes class files by their names
     * @param compiler what the manifest says about who made it
     */
    static byte[] of(Map<String, byte[]> classes, String compiler) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            add(
                    zip,
                    "META-INF/MANIFEST.MF",
                    ("Manifest-Version: 1.0\r\nCreated-By: tazza " + compiler + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            for (var entry : new TreeMap<>(classes).entrySet()) {
                add(zip, fileName(entry.getKey()), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
