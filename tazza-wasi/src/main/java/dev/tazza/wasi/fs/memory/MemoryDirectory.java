package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.fs.DirectoryEntry;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.Handle;
import dev.tazza.wasi.fs.OpenMode;
import dev.tazza.wasi.fs.ReadOnly;

/** An open directory of an in-memory file system; fails as Linux's file systems do. */
final class MemoryDirectory implements DirectoryHandle {
    private static final long SELF_COOKIE = 1;
    private static final long PARENT_COOKIE = 2;

    private final DirectoryNode node;
    private final MemoryTree tree;

    MemoryDirectory(DirectoryNode node) {
        this.node = node;
        tree = node.tree;
    }

    private Node get(String name) throws WasiException {
        return name.equals(".") ? node : node.get(name);
    }

    @Override
    public DirectoryHandle enter(String name) throws WasiException {
        synchronized (tree) {
            if (get(name) instanceof DirectoryNode directory) {
                return new MemoryDirectory(directory);
            }
            throw new WasiException(Errno.NOTDIR);
        }
    }

    @Override
    public Handle open(String name, OpenMode mode) throws WasiException {
        synchronized (tree) {
            var existing = name.equals(".") ? node : node.find(name);
            if (existing == null) {
                return new MemoryFile(create(name, mode), mode.append());
            }
            if (mode.create() && mode.exclusive()) {
                throw new WasiException(Errno.EXIST);
            }
            return open(existing, mode);
        }
    }

    private FileNode create(String name, OpenMode mode) throws WasiException {
        if (!mode.create()) {
            throw new WasiException(Errno.NOENT);
        }
        var file = new FileNode(tree);
        node.add(name, file);
        return file;
    }

    private Handle open(Node existing, OpenMode mode) throws WasiException {
        return switch (existing) {
            case DirectoryNode directory -> {
                if (mode.write() || mode.create() || mode.truncate()) {
                    throw new WasiException(Errno.ISDIR);
                }
                yield new MemoryDirectory(directory);
            }
            case LinkNode _ ->
                    throw new WasiException(mode.directory() ? Errno.NOTDIR : Errno.LOOP);
            case FileNode file -> {
                if (mode.directory()) {
                    throw new WasiException(Errno.NOTDIR);
                }
                if (mode.truncate()) {
                    file.content().setSize(0);
                    file.modified();
                }
                yield new MemoryFile(file, mode.append());
            }
        };
    }

    @Override
    public FileStat stat() {
        synchronized (tree) {
            return node.stat();
        }
    }

    @Override
    public FileStat stat(String name) throws WasiException {
        synchronized (tree) {
            return get(name).stat();
        }
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) {
        synchronized (tree) {
            node.setTimes(access, modification);
        }
    }

    @Override
    public void setTimes(String name, TimeChange access, TimeChange modification)
            throws WasiException {
        synchronized (tree) {
            get(name).setTimes(access, modification);
        }
    }

    @Override
    public String readLink(String name) throws WasiException {
        synchronized (tree) {
            if (get(name) instanceof LinkNode link) {
                return link.content();
            }
            throw new WasiException(Errno.INVAL);
        }
    }

    private void requireFree(String name) throws WasiException {
        if (node.find(name) != null) {
            throw new WasiException(Errno.EXIST);
        }
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        synchronized (tree) {
            requireFree(name);
            node.add(name, new DirectoryNode(tree, node));
        }
    }

    @Override
    public void createLink(String name, String content) throws WasiException {
        synchronized (tree) {
            requireFree(name);
            node.add(name, new LinkNode(tree, content));
        }
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        synchronized (tree) {
            if (!(node.get(name) instanceof DirectoryNode directory)) {
                throw new WasiException(Errno.NOTDIR);
            }
            if (!directory.isEmpty()) {
                throw new WasiException(Errno.NOTEMPTY);
            }
            node.remove(name);
        }
    }

    @Override
    public void removeFile(String name) throws WasiException {
        synchronized (tree) {
            if (node.get(name) instanceof DirectoryNode) {
                throw new WasiException(Errno.ISDIR);
            }
            node.remove(name);
        }
    }

    @Override
    public void rename(String name, DirectoryHandle target, String newName) throws WasiException {
        var to = sameTree(target).node;
        synchronized (tree) {
            var moved = node.get(name);
            var replaced = to.find(newName);
            if (moved instanceof DirectoryNode directory && directory.contains(to)) {
                throw new WasiException(Errno.INVAL);
            }
            if (replaced instanceof DirectoryNode directory && directory.contains(node)) {
                throw new WasiException(Errno.NOTEMPTY);
            }
            if (moved == replaced) {
                // Two names of one file: POSIX wants both to stay.
                return;
            }
            if (replaced != null) {
                checkReplacement(moved, replaced);
                to.remove(newName);
            }
            move(moved, name, to, newName);
        }
    }

    private static void checkReplacement(Node moved, Node replaced) throws WasiException {
        if (moved instanceof DirectoryNode) {
            if (!(replaced instanceof DirectoryNode directory)) {
                throw new WasiException(Errno.NOTDIR);
            }
            if (!directory.isEmpty()) {
                throw new WasiException(Errno.NOTEMPTY);
            }
        } else if (replaced instanceof DirectoryNode) {
            throw new WasiException(Errno.ISDIR);
        }
    }

    private void move(Node moved, String name, DirectoryNode to, String newName)
            throws WasiException {
        // Added first: a node without a name would be released.
        to.add(newName, moved);
        node.remove(name);
    }

    @Override
    public void link(String name, DirectoryHandle target, String newName) throws WasiException {
        var to = sameTree(target).node;
        synchronized (tree) {
            var linked = get(name);
            if (to.find(newName) != null) {
                throw new WasiException(Errno.EXIST);
            }
            if (linked instanceof DirectoryNode) {
                throw new WasiException(Errno.PERM);
            }
            to.add(newName, linked);
        }
    }

    private MemoryDirectory sameTree(DirectoryHandle target) throws WasiException {
        if (target instanceof MemoryDirectory directory) {
            if (directory.tree == tree) {
                return directory;
            }
            throw new WasiException(Errno.XDEV);
        }
        throw ReadOnly.foreign(target);
    }

    @Override
    public void list(long cookie, EntryConsumer entries) throws WasiException {
        if (cookie < 0) {
            throw new WasiException(Errno.INVAL);
        }
        synchronized (tree) {
            if (node.links() == 0) {
                throw new WasiException(Errno.NOENT);
            }
            if (cookie < SELF_COOKIE
                    && !entries.accept(
                            new DirectoryEntry(
                                    SELF_COOKIE, node.inode(), FileType.DIRECTORY, "."))) {
                return;
            }
            if (cookie < PARENT_COOKIE
                    && !entries.accept(
                            new DirectoryEntry(
                                    PARENT_COOKIE,
                                    node.parent().inode(),
                                    FileType.DIRECTORY,
                                    ".."))) {
                return;
            }
            for (var entry : node.entriesAfter(cookie)) {
                var found = entry.node();
                if (!entries.accept(
                        new DirectoryEntry(
                                entry.cookie(), found.inode(), found.type(), entry.name()))) {
                    return;
                }
            }
        }
    }

    @Override
    public void sync(boolean dataOnly) {
        // There is no disk to wait for.
    }

    @Override
    public void close() {
        // Nothing is held that the garbage collector does not find.
    }
}
