package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.fs.DirectoryEntry;
import dev.tazza.wasi.fs.DirectoryHandle.EntryConsumer;
import dev.tazza.wasi.fs.FileIdentity;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lists a directory. The JDK gives only names, from the first one on. Cookies are made of the
 * names, and entries come in the order of their cookies: so a cookie stays good whatever is added
 * or removed, and nothing has to be kept between calls. The price is a pass through the whole
 * directory for every call, and for every {@value #BATCH} entries.
 */
final class PlainListing {
    /** How many entries are taken from one pass. */
    private static final int BATCH = 1024;

    private static final long SELF = 1;
    private static final long PARENT = 2;

    /** Makes the order of entries nothing that a guest can arrange. */
    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private static final Comparator<Named> ORDER =
            Comparator.comparingLong(Named::cookie).thenComparing(Named::text);

    private final OpenDirectory directory;

    /**
     * @param directory the open directory
     */
    PlainListing(OpenDirectory directory) {
        this.directory = directory;
    }

    private record Named(long cookie, Path path, String text) {}

    /** Gives the entries after {@code cookie}. */
    void list(long cookie, EntryConsumer entries) throws WasiException {
        if (cookie < 0) {
            throw new WasiException(Errno.INVAL);
        }
        if (cookie < SELF && !entries.accept(self())) {
            return;
        }
        // Its number is not the guest's business, and cannot be asked for.
        if (cookie < PARENT
                && !entries.accept(new DirectoryEntry(PARENT, 0, FileType.DIRECTORY, ".."))) {
            return;
        }
        long from = Math.max(cookie, PARENT);
        List<Named> batch;
        do {
            batch = after(from);
            for (var each : batch) {
                from = each.cookie;
                var found = directory.find(each.path);
                if (found != null
                        && !entries.accept(
                                new DirectoryEntry(
                                        each.cookie,
                                        FileIdentity.of(found).inode(),
                                        PlainStat.type(found),
                                        each.text))) {
                    return;
                }
            }
        } while (batch.size() == BATCH);
    }

    private DirectoryEntry self() throws WasiException {
        long inode = FileIdentity.of(directory.attributes()).inode();
        return new DirectoryEntry(SELF, inode, FileType.DIRECTORY, ".");
    }

    /** The next entries, in order. */
    private List<Named> after(long cookie) throws WasiException {
        var next = new PriorityQueue<>(ORDER.reversed());
        TreeLock.names().lock();
        try {
            var itself = directory.path(".");
            directory.run(
                    open -> {
                        // The stream that is held open gives its names only once.
                        try (var names =
                                open.newDirectoryStream(itself, LinkOption.NOFOLLOW_LINKS)) {
                            for (var path : names) {
                                collect(path.getFileName(), cookie, next);
                            }
                        } catch (DirectoryIteratorException e) {
                            throw e.getCause();
                        }
                        return null;
                    });
        } finally {
            TreeLock.names().unlock();
        }
        var batch = new ArrayList<>(next);
        batch.sort(ORDER);
        return batch;
    }

    private static void collect(Path name, long cookie, PriorityQueue<Named> next) {
        var text = EntryNames.text(name);
        if (text.isEmpty()) {
            return;
        }
        long own = cookie(text.get());
        if (own <= cookie) {
            return;
        }
        next.add(new Named(own, name, text.get()));
        if (next.size() > BATCH) {
            next.poll();
        }
    }

    /** A number for a name, above those of the first two entries. */
    private static long cookie(String name) {
        long hash = SEED;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return Math.max(hash & Long.MAX_VALUE, PARENT + 1);
    }
}
