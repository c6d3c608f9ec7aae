package dev.tazza.wasi.preview1;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.fs.DirectoryDescriptor;
import dev.tazza.wasi.fs.PathResolver;
import dev.tazza.wasi.fs.PathResolver.LastLink;
import dev.tazza.wasi.fs.ResolvedPath;
import java.nio.charset.StandardCharsets;

/** The {@code path_*} functions except {@code path_open}. */
public final class PathFunctions implements FunctionGroup {
    private static final int SYMLINK_FOLLOW = 1;

    private final DescriptorTable descriptors;

    /**
     * @param descriptors the guest's descriptors
     */
    public PathFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .add("path_create_directory", "iii", this::createDirectory)
                .add("path_remove_directory", "iii", this::removeDirectory)
                .add("path_unlink_file", "iii", this::unlinkFile)
                .add("path_filestat_get", "iiiii", this::stat)
                .add("path_filestat_set_times", "iiiilli", this::setTimes)
                .add("path_link", "iiiiiii", this::link)
                .add("path_readlink", "iiiiii", this::readLink)
                .add("path_rename", "iiiiii", this::rename)
                .add("path_symlink", "iiiii", this::symlink);
    }

    /** How links are treated by {@code lookupflags}. */
    static LastLink lastLink(int flags) throws WasiException {
        return switch (flags) {
            case 0 -> LastLink.FOLLOW_BEFORE_SLASH;
            case SYMLINK_FOLLOW -> LastLink.FOLLOW;
            default -> throw new WasiException(Errno.INVAL);
        };
    }

    private DirectoryDescriptor directory(int fd, long right) throws WasiException {
        return Kinds.directory(descriptors.get(fd), right);
    }

    private static ResolvedPath resolve(
            DirectoryDescriptor base, GuestMemory memory, int path, int length, LastLink lastLink)
            throws WasiException {
        return PathResolver.resolve(base.handle(), memory.string(path, length), lastLink);
    }

    private void createDirectory(HostCall call, GuestMemory memory) throws WasiException {
        var base = directory(call.i32(0), Rights.PATH_CREATE_DIRECTORY);
        try (var path = resolve(base, memory, call.i32(1), call.i32(2), LastLink.KEEP)) {
            if (path.isDirectoryItself()) {
                throw new WasiException(Errno.EXIST);
            }
            path.directory().createDirectory(path.name());
        }
    }

    private void removeDirectory(HostCall call, GuestMemory memory) throws WasiException {
        var base = directory(call.i32(0), Rights.PATH_REMOVE_DIRECTORY);
        try (var path = resolve(base, memory, call.i32(1), call.i32(2), LastLink.KEEP)) {
            if (path.isDirectoryItself()) {
                throw new WasiException(Errno.INVAL);
            }
            path.directory().removeDirectory(path.name());
        }
    }

    private void unlinkFile(HostCall call, GuestMemory memory) throws WasiException {
        var base = directory(call.i32(0), Rights.PATH_UNLINK_FILE);
        try (var path = resolve(base, memory, call.i32(1), call.i32(2), LastLink.KEEP)) {
            path.checkDirectory();
            if (path.isDirectoryItself() || path.mustBeDirectory()) {
                throw new WasiException(Errno.ISDIR);
            }
            path.directory().removeFile(path.name());
        }
    }

    private void stat(HostCall call, GuestMemory memory) throws WasiException {
        var base = directory(call.i32(0), Rights.PATH_FILESTAT_GET);
        var lastLink = lastLink(call.i32(1));
        try (var path = resolve(base, memory, call.i32(2), call.i32(3), lastLink)) {
            var stat = path.directory().stat(path.name());
            if (path.mustBeDirectory() && !stat.isDirectory()) {
                throw new WasiException(Errno.NOTDIR);
            }
            Structures.putFileStat(memory, call.i32(4), stat);
        }
    }

    private void setTimes(HostCall call, GuestMemory memory) throws WasiException {
        var base = directory(call.i32(0), Rights.PATH_FILESTAT_SET_TIMES);
        var lastLink = lastLink(call.i32(1));
        var times = TimeFlags.of(call.i64(4), call.i64(5), call.i32(6));
        try (var path = resolve(base, memory, call.i32(2), call.i32(3), lastLink)) {
            path.checkDirectory();
            path.directory().setTimes(path.name(), times.access(), times.modification());
        }
    }

    private void link(HostCall call, GuestMemory memory) throws WasiException {
        var oldBase = directory(call.i32(0), Rights.PATH_LINK_SOURCE);
        var newBase = directory(call.i32(4), Rights.PATH_LINK_TARGET);
        var lastLink = lastLink(call.i32(1));
        try (var old = resolve(oldBase, memory, call.i32(2), call.i32(3), lastLink);
                var target = resolve(newBase, memory, call.i32(5), call.i32(6), LastLink.KEEP)) {
            old.checkDirectory();
            checkNewName(target);
            if (old.isDirectoryItself() || old.mustBeDirectory()) {
                throw new WasiException(Errno.PERM);
            }
            old.directory().link(old.name(), target.directory(), target.name());
        }
    }

    private void symlink(HostCall call, GuestMemory memory) throws WasiException {
        var content = memory.string(call.i32(0), call.i32(1));
        var base = directory(call.i32(2), Rights.PATH_SYMLINK);
        // An absolute link would mean one thing to the guest and another to everybody else.
        PathResolver.check(content);
        try (var path = resolve(base, memory, call.i32(3), call.i32(4), LastLink.KEEP)) {
            checkNewName(path);
            path.directory().createLink(path.name(), content);
        }
    }

    /** Fails if a path cannot be the name of a new file that is not a directory. */
    private static void checkNewName(ResolvedPath path) throws WasiException {
        if (path.isDirectoryItself()) {
            throw new WasiException(Errno.EXIST);
        }
        if (path.mustBeDirectory()) {
            path.directory().stat(path.name());
            throw new WasiException(Errno.EXIST);
        }
    }

    private void readLink(HostCall call, GuestMemory memory) throws WasiException {
        var base = directory(call.i32(0), Rights.PATH_READLINK);
        int buffer = call.i32(3);
        int length = call.i32(4);
        memory.check(buffer, Integer.toUnsignedLong(length));
        memory.check(call.i32(5), Integer.BYTES);
        try (var path =
                resolve(base, memory, call.i32(1), call.i32(2), LastLink.FOLLOW_BEFORE_SLASH)) {
            path.checkDirectory();
            var content = path.directory().readLink(path.name()).getBytes(StandardCharsets.UTF_8);
            int count = (int) Math.min(content.length, Integer.toUnsignedLong(length));
            memory.put(buffer, content, 0, count);
            memory.putI32(call.i32(5), count);
        }
    }

    private void rename(HostCall call, GuestMemory memory) throws WasiException {
        var oldBase = directory(call.i32(0), Rights.PATH_RENAME_SOURCE);
        var newBase = directory(call.i32(3), Rights.PATH_RENAME_TARGET);
        try (var old = resolve(oldBase, memory, call.i32(1), call.i32(2), LastLink.KEEP);
                var target = resolve(newBase, memory, call.i32(4), call.i32(5), LastLink.KEEP)) {
            if (old.isDirectoryItself() || target.isDirectoryItself()) {
                throw new WasiException(Errno.BUSY);
            }
            if (target.mustBeDirectory() || old.mustBeDirectory()) {
                if (!old.directory().stat(old.name()).isDirectory()) {
                    throw new WasiException(Errno.NOTDIR);
                }
            }
            old.directory().rename(old.name(), target.directory(), target.name());
        }
    }
}
