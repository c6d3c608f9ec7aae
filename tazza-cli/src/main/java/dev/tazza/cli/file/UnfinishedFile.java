package dev.tazza.cli.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are written under another name until they are whole. The names tell which process
 * writes, so that those of processes that were killed are found and removed.
 */
public final class UnfinishedFile {
    private static final String MARK = ".tazza-";
    private static final Pattern NAME = Pattern.compile("\\..+\\.tazza-(\\d{1,18})-\\d+");

    /**
     * For how many milliseconds nothing has been written when a file is abandoned: processes in
     * other containers seem dead from here.
     */
    private static final long ABANDONED = 60_000;

    private UnfinishedFile() {}

    /**
     * Makes a new file beside another, with the permissions that new files have.
     *
     * @param file the other file, which need not exist
     * @return the new one
     * @throws IOException if it cannot be made
     */
    public static Path create(Path file) throws IOException {
        String start = "." + file.getFileName() + MARK + ProcessHandle.current().pid() + "-";
        for (int i = 0; ; i++) {
            Path unfinished = file.resolveSibling(start + i);
            try {
                return Files.write(unfinished, new byte[0], StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                // Another thread writes, or a process with this number has died; the next is free.
                continue;
            }
        }
    }

    /** Removes what processes have left behind beside a file that died while they wrote. */
    static void removeAbandoned(Path file) {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(file.resolveSibling("."), ".*" + MARK + "*")) {
            for (Path each : all) {
                if (isAbandoned(each)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            // They are in nobody's way but that of a tidy directory.
        }
    }

    private static boolean isAbandoned(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file).toMillis()
                        < System.currentTimeMillis() - ABANDONED;
    }
}
