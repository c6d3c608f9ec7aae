import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of the command as far as {@code tazza run} needs them. Nothing in the copies is
 * compressed: they compress better with the layer that they are in.
 */
final class SlimJars {
    // What reads the command line of all commands but "run", images and registries.
    private static final List<String> UNUSED_JARS = List.of("gson-", "picocli-", "tazza-image-", "tazza-registry-");

    // Packages of such commands, and what nobody reads at run time on a class path.
    private static final List<String> UNUSED_FILES =
            List.of("dev/tazza/cli/setup/", "dev/tazza/cli/script/", "META-INF/versions/", "module-info.class");

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private SlimJars() {}

    /**
     * Starts the program.
     *
     * @param arguments the directory with the jars, and the one for the copies
     */
    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (var files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(SlimJars::isNeeded).sorted().toList();
        }
        for (Path jar : jars) {
            copy(jar, Path.of(arguments[1]).resolve(jar.getFileName()));
        }
    }

    private static boolean isNeeded(Path file) {
        String name = file.getFileName().toString();
        // The launcher's jar is a list of the others, which are not the same here.
        return name.endsWith(".jar")
                && !name.equals("tazza-launch.jar")
                && UNUSED_JARS.stream().noneMatch(name::startsWith);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var source = new ZipFile(from.toFile());
                var target = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            target.setMethod(ZipOutputStream.STORED);
            for (var entry : source.stream().toList()) {
                String name = entry.getName();
                if (UNUSED_FILES.stream().anyMatch(name::startsWith)) {
                    continue;
                }
                byte[] content;
                try (var in = source.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                var crc = new CRC32();
                crc.update(content);
                var copy = new ZipEntry(name);
                copy.setTimeLocal(TIME);
                copy.setSize(content.length);
                copy.setCrc(crc.getValue());
                target.putNextEntry(copy);
                target.write(content);
                target.closeEntry();
            }
        }
    }
}
