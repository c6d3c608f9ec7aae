import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a JVM from loading libraries of an image: changes the programs and libraries of a runtime
 * directory so that nothing is searched outside of it.
 *
 * <p>The C library loads others by name, those that {@code /etc/nsswitch.conf} lists for instance,
 * and takes what it does not find on the library path from the folders of the system. In a
 * container both the file and the folders are the image's, or what a guest wrote. The flag {@code
 * DF_1_NODEFLIB}, which the linker sets for {@code -z nodefaultlib}, ends the search before these
 * folders. The loader itself would load what {@code /etc/ld.so.preload} lists; that name is emptied.
 * Converters of character sets, which the C library loads by the lists in a folder {@code gconv}, are
 * looked for in the runtime directory instead, where there are none, and so are the names and
 * messages of locales, as far as the path of the runtime directory is short enough.
 */
final class SealLibraries {
    private static final int PROGRAM_HEADERS = 32;
    private static final int PROGRAM_HEADER_SIZE = 54;
    private static final int PROGRAM_HEADER_COUNT = 56;
    private static final int DYNAMIC_SEGMENT = 2;
    private static final int SEGMENT_OFFSET = 8;
    private static final int SEGMENT_FILE_SIZE = 32;

    private static final int ENTRY_SIZE = 16;
    private static final long END = 0;
    private static final long FLAGS_1 = 0x6fff_fffb;
    private static final long NO_DEFAULT_LIBRARIES = 0x800;

    private static final String PRELOAD_FILE = "/etc/ld.so.preload";
    private static final Pattern CONVERTERS =
            Pattern.compile("\0(/[!-~]+?)/gconv(?:/gconv-modules\\.cache)?(?=\0)");
    private static final Pattern LOCALES = Pattern.compile("\0(/[!-~]+?)/locale(?=\0)");

    private SealLibraries() {}

    /**
     * Starts the program.
     *
     * @param arguments the runtime directory, and the path where it is going to be
     */
    public static void main(String[] arguments) throws IOException {
        Path runtime = Path.of(arguments[0]);
        String prefix = arguments[1];
        for (String folder : List.of("glibc", "jre/bin", "jre/lib")) {
            List<Path> files;
            try (var all = Files.walk(runtime.resolve(folder))) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                try {
                    seal(file, prefix);
                } catch (IllegalStateException e) {
                    System.err.println("SealLibraries: " + file + ": " + e.getMessage());
                    System.exit(1);
                }
            }
        }
    }

    private static void seal(Path file, String prefix) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!isElf(bytes)) {
            return;
        }
        // The loader accepts no such flag for itself, and is what searches for the others.
        String name = file.getFileName().toString();
        if (name.startsWith("ld-linux-")) {
            emptyPreloadFile(bytes);
        } else {
            setFlag(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
        if (name.equals("libc.so.6")) {
            if (moveFolders(bytes, CONVERTERS, prefix) < 2) {
                throw new IllegalStateException(
                        "expected the folder of converters in it, and room for " + prefix);
            }
            // These are data and no code.
            moveFolders(bytes, LOCALES, prefix);
        }
        Files.write(file, bytes);
    }

    private static boolean isElf(byte[] bytes) {
        boolean elf =
                bytes.length > 64
                        && bytes[0] == 0x7f
                        && bytes[1] == 'E'
                        && bytes[2] == 'L'
                        && bytes[3] == 'F';
        if (elf && (bytes[4] != 2 || bytes[5] != 1)) {
            throw new IllegalStateException("expected a 64-bit little-endian file");
        }
        return elf;
    }

    private static void setFlag(ByteBuffer elf) {
        int header = Math.toIntExact(elf.getLong(PROGRAM_HEADERS));
        for (int count = elf.getShort(PROGRAM_HEADER_COUNT); count > 0; count--) {
            if (elf.getInt(header) == DYNAMIC_SEGMENT) {
                int start = Math.toIntExact(elf.getLong(header + SEGMENT_OFFSET));
                int end = start + Math.toIntExact(elf.getLong(header + SEGMENT_FILE_SIZE));
                setFlag(elf, start, end);
                return;
            }
            header += elf.getShort(PROGRAM_HEADER_SIZE);
        }
        throw new IllegalStateException("expected a dynamic segment");
    }

    private static void setFlag(ByteBuffer elf, int start, int end) {
        int entry = start;
        while (elf.getLong(entry) != END) {
            if (elf.getLong(entry) == FLAGS_1) {
                long flags = elf.getLong(entry + 8);
                elf.putLong(entry + 8, flags | NO_DEFAULT_LIBRARIES);
                return;
            }
            entry += ENTRY_SIZE;
        }
        // Linkers leave room for a few entries after the one that is the end.
        if (entry + 2 * ENTRY_SIZE > end || elf.getLong(entry + ENTRY_SIZE) != END) {
            throw new IllegalStateException("expected room for another dynamic flag");
        }
        elf.putLong(entry, FLAGS_1);
        elf.putLong(entry + 8, NO_DEFAULT_LIBRARIES);
    }

    /**
     * Replaces folders by another, with slashes in front of it to fill their place. The ends of the
     * paths stay where they are: linkers let them be strings of their own.
     */
    private static int moveFolders(byte[] bytes, Pattern path, String folder) {
        int moved = 0;
        var found = path.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            int room = found.end(1) - found.start(1);
            if (folder.length() <= room) {
                byte[] padded =
                        ("/".repeat(room - folder.length()) + folder)
                                .getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(padded, 0, bytes, found.start(1), room);
                moved++;
            }
        }
        return moved;
    }

    private static void emptyPreloadFile(byte[] bytes) {
        // This character set has a character for each byte.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\0" + PRELOAD_FILE + "\0");
        if (at < 0 || text.indexOf(PRELOAD_FILE, at + 2) >= 0) {
            throw new IllegalStateException("expected " + PRELOAD_FILE + " in it, once");
        }
        bytes[at + 1] = 0;
    }
}
