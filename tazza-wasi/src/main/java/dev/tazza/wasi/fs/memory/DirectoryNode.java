package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A directory. */
final class DirectoryNode extends Node {
    /** The first two are for {@code .} and {@code ..}. */
    private static final long FIRST_COOKIE = 3;

    /**
     * An entry.
     *
     * @param cookie grows with every entry added, so that a listing goes on where it was
     */
    record Entry(long cookie, String name, Node node) {}

    private final Map<String, Entry> byName = new HashMap<>();
    private final TreeMap<Long, Entry> byCookie = new TreeMap<>();
    private DirectoryNode parent;
    private long nextCookie = FIRST_COOKIE;
    private int subdirectories;

    /**
     * @param parent what {@code ..} is; null for the root, whose parent it is itself
     */
    DirectoryNode(MemoryTree tree, DirectoryNode parent) {
        super(tree);
        this.parent = parent == null ? this : parent;
    }

    DirectoryNode parent() {
        return parent;
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Whether this is {@code other} or above it. */
    boolean contains(DirectoryNode other) {
        var each = other;
        while (each != this) {
            if (each == each.parent) {
                return false;
            }
            each = each.parent;
        }
        return true;
    }

    /** The entry with a name, or null. */
    Node find(String name) {
        var entry = byName.get(name);
        return entry == null ? null : entry.node();
    }

    /** The entry with a name; {@code NOENT} if there is none. */
    Node get(String name) throws WasiException {
        var node = find(name);
        if (node == null) {
            throw new WasiException(Errno.NOENT);
        }
        return node;
    }

    /** The entries that come after a cookie, in the order of their cookies. */
    Collection<Entry> entriesAfter(long cookie) {
        return byCookie.tailMap(cookie, false).values();
    }

    /** Adds an entry under a free name. */
    void add(String name, Node node) throws WasiException {
        if (links() == 0) {
            // It was removed while somebody had it open.
            throw new WasiException(Errno.NOENT);
        }
        tree.takeEntry(node);
        var entry = new Entry(nextCookie++, name, node);
        byName.put(name, entry);
        byCookie.put(entry.cookie(), entry);
        if (node instanceof DirectoryNode directory) {
            directory.parent = this;
            subdirectories++;
        }
        node.addLink();
        modified();
    }

    /** Takes an entry away. */
    void remove(String name) {
        var entry = byName.remove(name);
        byCookie.remove(entry.cookie());
        tree.freeEntry(entry.node());
        if (entry.node() instanceof DirectoryNode) {
            subdirectories--;
        }
        entry.node().dropLink();
        modified();
    }

    @Override
    int reportedLinks() {
        // As Unix counts: its name, its ".", and the ".." of each directory in it.
        return links() == 0 ? 0 : 2 + subdirectories;
    }

    @Override
    FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    long size() {
        return 0;
    }
}
