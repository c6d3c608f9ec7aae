package dev.tazza.wasi.preview1;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.fs.DirectoryDescriptor;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.FileHandle;
import dev.tazza.wasi.fs.Handle;
import dev.tazza.wasi.fs.OpenFileDescriptor;
import dev.tazza.wasi.fs.OpenMode;
import dev.tazza.wasi.fs.PathResolver;

/** {@code path_open}. */
public final class OpenFunction implements FunctionGroup {
    private static final int CREATE = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCLUSIVE = 1 << 2;
    private static final int TRUNCATE = 1 << 3;
    private static final int ALL = CREATE | DIRECTORY | EXCLUSIVE | TRUNCATE;

    private static final long READING = Rights.FD_READ | Rights.FD_READDIR;

    /**
     * Rights that are of use only on a file opened for writing. They do not ask for that, since
     * programs ask for them on files that they only read.
     */
    private static final long ONLY_WRITING = Rights.FD_ALLOCATE | Rights.FD_FILESTAT_SET_SIZE;

    private final DescriptorTable descriptors;

    /**
     * @param descriptors the guest's descriptors
     */
    public OpenFunction(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    @Override
    public void register(FunctionTable functions) {
        functions.addWaiting("path_open", "iiiiillii", this::open);
    }

    private void open(HostCall call, GuestMemory memory) throws WasiException {
        var base = Kinds.directory(descriptors.get(call.i32(0)), Rights.PATH_OPEN);
        var lastLink = PathFunctions.lastLink(call.i32(1));
        int openFlags = call.i32(4);
        long rights = call.i64(5);
        long inheriting = call.i64(6);
        int flags = call.i32(7);
        int out = call.i32(8);
        memory.check(out, Integer.BYTES);
        checkRights(base, openFlags, rights);
        DescriptorFunctions.checkFlags(flags);
        descriptors.checkRoom();
        boolean exclusive = (openFlags & (CREATE | EXCLUSIVE)) == (CREATE | EXCLUSIVE);
        try (var path =
                PathResolver.resolve(
                        base.handle(),
                        memory.string(call.i32(2), call.i32(3)),
                        // What must not exist yet cannot be a link either.
                        exclusive ? PathResolver.LastLink.KEEP : lastLink)) {
            var mode = mode(openFlags, rights, flags, path.mustBeDirectory());
            var handle = path.directory().open(path.name(), mode);
            // Programs ask for more than they need: what the directory cannot give is left out.
            long given = rights & base.inheritingRights() & (mode.write() ? -1 : ~ONLY_WRITING);
            var descriptor = descriptor(handle, given, inheriting & base.inheritingRights(), flags);
            memory.putI32(out, descriptors.add(descriptor));
        }
    }

    private static void checkRights(DirectoryDescriptor base, int openFlags, long rights)
            throws WasiException {
        if ((openFlags & ~ALL) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        if ((openFlags & CREATE) != 0) {
            base.require(Rights.PATH_CREATE_FILE);
        }
        if ((openFlags & TRUNCATE) != 0) {
            base.require(Rights.PATH_FILESTAT_SET_SIZE);
        }
        if ((rights & (Rights.FD_READ | Rights.FD_WRITE) & ~base.inheritingRights()) != 0) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
    }

    private static OpenMode mode(int openFlags, long rights, int flags, boolean mustBeDirectory)
            throws WasiException {
        boolean create = (openFlags & CREATE) != 0;
        boolean directory = (openFlags & DIRECTORY) != 0;
        if (create && directory) {
            throw new WasiException(Errno.INVAL);
        }
        if (create && mustBeDirectory) {
            throw new WasiException(Errno.ISDIR);
        }
        return new OpenMode(
                (rights & READING) != 0,
                (rights & Rights.FD_WRITE) != 0,
                create,
                (openFlags & EXCLUSIVE) != 0,
                (openFlags & TRUNCATE) != 0,
                directory || mustBeDirectory,
                (flags & Descriptor.APPEND) != 0,
                (flags & Descriptor.NONBLOCK) != 0);
    }

    private static Descriptor descriptor(Handle handle, long rights, long inheriting, int flags)
            throws WasiException {
        return switch (handle) {
            case DirectoryHandle directory ->
                    DirectoryDescriptor.opened(directory, rights, inheriting, flags);
            case FileHandle file -> {
                try {
                    yield new OpenFileDescriptor(file, file.stat().type(), rights, flags);
                } catch (WasiException e) {
                    file.close();
                    throw e;
                }
            }
        };
    }
}
