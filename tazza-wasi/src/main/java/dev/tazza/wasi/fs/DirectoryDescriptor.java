package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.descriptor.TimeChange;
import java.util.Optional;

/** A directory of a guest: one it was given or one it opened below. */
public final class DirectoryDescriptor extends Descriptor {
    /** What a directory can be used for. */
    public static final long RIGHTS =
            Rights.FD_FDSTAT_SET_FLAGS
                    | Rights.FD_SYNC
                    | Rights.FD_DATASYNC
                    | Rights.PATH_CREATE_DIRECTORY
                    | Rights.PATH_CREATE_FILE
                    | Rights.PATH_LINK_SOURCE
                    | Rights.PATH_LINK_TARGET
                    | Rights.PATH_OPEN
                    | Rights.FD_READDIR
                    | Rights.PATH_READLINK
                    | Rights.PATH_RENAME_SOURCE
                    | Rights.PATH_RENAME_TARGET
                    | Rights.PATH_FILESTAT_GET
                    | Rights.PATH_FILESTAT_SET_SIZE
                    | Rights.PATH_FILESTAT_SET_TIMES
                    | Rights.FD_FILESTAT_GET
                    | Rights.FD_FILESTAT_SET_TIMES
                    | Rights.PATH_SYMLINK
                    | Rights.PATH_REMOVE_DIRECTORY
                    | Rights.PATH_UNLINK_FILE;

    private final DirectoryHandle handle;
    private final String grantedPath;

    private DirectoryDescriptor(
            DirectoryHandle handle,
            String grantedPath,
            long rights,
            long inheritingRights,
            int flags) {
        super(rights, inheritingRights, flags);
        this.handle = handle;
        this.grantedPath = grantedPath;
    }

    /** A directory that the guest finds open when it starts, under the name {@code guestPath}. */
    public static DirectoryDescriptor granted(DirectoryHandle handle, String guestPath) {
        return new DirectoryDescriptor(
                handle, guestPath, RIGHTS, RIGHTS | OpenFileDescriptor.RIGHTS, 0);
    }

    /** A directory that the guest opened. */
    public static DirectoryDescriptor opened(
            DirectoryHandle handle, long rights, long inheritingRights, int flags) {
        return new DirectoryDescriptor(handle, null, rights & RIGHTS, inheritingRights, flags);
    }

    /** The directory itself. */
    public DirectoryHandle handle() {
        return handle;
    }

    /** The name under which the guest was given it; empty if it opened it itself. */
    public Optional<String> grantedPath() {
        return Optional.ofNullable(grantedPath);
    }

    @Override
    public FileType fileType() {
        return FileType.DIRECTORY;
    }

    @Override
    public FileStat stat() throws WasiException {
        return handle.stat();
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        handle.setTimes(access, modification);
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        handle.sync(dataOnly);
    }

    @Override
    public void close() throws WasiException {
        handle.close();
    }
}
