package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.FileIdentity;
import dev.tazza.wasi.fs.Procfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Keeps guests out of procfs, wherever one is mounted below a granted directory. What is on the
 * file system of that directory is fine. Of anything else the table of mounts is read each time,
 * since numbers of file systems are given again when something is unmounted; where there is no
 * table, nothing else is reached. Other systems than Linux have no files like these.
 */
final class DeviceGuard {
    private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    /** Which field has the numbers of the file system, as in {@code 0:23}. */
    private static final int DEVICE_FIELD = 2;

    /** Ends the fields of which there may be any number; the type comes next. */
    private static final String SEPARATOR = "-";

    private final long device;

    /**
     * @param granted what is known about a granted directory that is not of procfs
     */
    DeviceGuard(BasicFileAttributes granted) {
        device = FileIdentity.of(granted).device();
    }

    /** Fails if what was found is of procfs. */
    void check(BasicFileAttributes found) throws WasiException {
        long itsDevice = FileIdentity.of(found).device();
        if (itsDevice == device) {
            return;
        }
        try {
            if (isProcfs(itsDevice)) {
                throw Procfs.refused();
            }
        } catch (IOException e) {
            throw Procfs.refused();
        }
    }

    /**
     * Whether a directory or file is one of procfs.
     *
     * @throws IOException if that cannot be found out
     */
    static boolean isProcfs(BasicFileAttributes attributes) throws IOException {
        return isProcfs(FileIdentity.of(attributes).device());
    }

    private static boolean isProcfs(long device) throws IOException {
        if (!LINUX) {
            return false;
        }
        // Paths in it may be in any encoding; what is read here is ASCII.
        for (var line : Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)) {
            if (isProcfs(line.split(" "), device)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProcfs(String[] mount, long device) {
        for (int i = DEVICE_FIELD + 1; i + 1 < mount.length; i++) {
            if (mount[i].equals(SEPARATOR)) {
                return mount[i + 1].equals("proc") && device(mount[DEVICE_FIELD]) == device;
            }
        }
        return false;
    }

    private static long device(String numbers) {
        int colon = numbers.indexOf(':');
        return FileIdentity.device(
                Integer.parseInt(numbers.substring(0, colon)),
                Integer.parseInt(numbers.substring(colon + 1)));
    }
}
