package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.fs.DirectoryEntry;
import dev.tazza.wasi.fs.DirectoryHandle.EntryConsumer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Lists a directory. The kernel's own positions are the cookies: file systems keep them stable
 * while entries come and go.
 */
final class HostListing {
    private static final int BUFFER_SIZE = 32 * 1024;
    private static final int TYPE_OFFSET = 18;
    private static final int NAME_OFFSET = 19;
    private static final int SEEK_SET = 0;

    private final int fd;

    /**
     * @param fd the open directory
     */
    HostListing(int fd) {
        this.fd = fd;
    }

    /** Gives the entries after {@code cookie}. */
    void list(long cookie, EntryConsumer entries) throws WasiException {
        if (cookie < 0) {
            throw new WasiException(Errno.INVAL);
        }
        Libc.LSEEK.callLong(fd, cookie, SEEK_SET, 0, 0);
        var buffer = NativeBuffers.current().transfer().asSlice(0, BUFFER_SIZE);
        boolean more = true;
        while (more) {
            long length = Libc.GETDENTS.callLong(fd, buffer.address(), BUFFER_SIZE, 0, 0);
            // The consumer may use the buffer for other calls.
            var batch =
                    MemorySegment.ofArray(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_LONG));
            more = length > 0 && giveAll(batch, entries);
        }
    }

    private boolean giveAll(MemorySegment batch, EntryConsumer entries) throws WasiException {
        for (long at = 0; at < batch.byteSize(); ) {
            long length =
                    Short.toUnsignedLong(batch.get(ValueLayout.JAVA_SHORT, at + 2 * Long.BYTES));
            var record = batch.asSlice(at, length);
            at += length;
            var name = HostNames.decode(name(record));
            if (name.isPresent() && !entries.accept(entry(record, name.get()))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] name(MemorySegment record) {
        long end = NAME_OFFSET;
        while (record.get(ValueLayout.JAVA_BYTE, end) != 0) {
            end++;
        }
        return record.asSlice(NAME_OFFSET, end - NAME_OFFSET).toArray(ValueLayout.JAVA_BYTE);
    }

    private DirectoryEntry entry(MemorySegment record, String name) throws WasiException {
        return new DirectoryEntry(
                record.get(ValueLayout.JAVA_LONG, Long.BYTES),
                record.get(ValueLayout.JAVA_LONG, 0),
                type(record.get(ValueLayout.JAVA_BYTE, TYPE_OFFSET), name),
                name);
    }

    private FileType type(int number, String name) throws WasiException {
        return switch (number) {
            case 0 -> askType(name);
            case 2 -> FileType.CHARACTER_DEVICE;
            case 4 -> FileType.DIRECTORY;
            case 6 -> FileType.BLOCK_DEVICE;
            case 8 -> FileType.REGULAR_FILE;
            case 10 -> FileType.SYMBOLIC_LINK;
            case 12 -> FileType.SOCKET_STREAM;
            default -> FileType.UNKNOWN;
        };
    }

    /** For file systems that do not keep types in their directories. */
    private FileType askType(String name) throws WasiException {
        try {
            // The parent is not the guest's business, but that it is a directory is no secret.
            return name.equals("..") ? FileType.DIRECTORY : LinuxStat.ofEntry(fd, name).type();
        } catch (WasiException e) {
            if (e.errno() == Errno.NOENT) {
                return FileType.UNKNOWN;
            }
            throw e;
        }
    }
}
