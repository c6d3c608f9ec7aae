package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a path leads: a directory held open and a name in it. Closing it closes the directories
 * that were opened on the way.
 */
public final class ResolvedPath implements AutoCloseable {
    private final List<DirectoryHandle> way = new ArrayList<>();
    private String name = ".";
    private boolean mustBeDirectory;

    /** Starts at {@code base}, which is not closed. */
    ResolvedPath(DirectoryHandle base) {
        way.add(base);
    }

    /** The directory that the name is in. */
    public DirectoryHandle directory() {
        return way.getLast();
    }

    /** The name, or {@code .} for the directory itself. */
    public String name() {
        return name;
    }

    /** Whether the name is the directory itself, which cannot be removed, moved or made. */
    public boolean isDirectoryItself() {
        return name.equals(".");
    }

    /** Whether the path ended with a slash, so that it can only name a directory. */
    public boolean mustBeDirectory() {
        return mustBeDirectory;
    }

    /** Fails with {@code NOTDIR} if the path ended with a slash and there is something else. */
    public void checkDirectory() throws WasiException {
        if (mustBeDirectory && !directory().stat(name).isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
    }

    int depth() {
        return way.size() - 1;
    }

    void enter(String component) throws WasiException {
        way.add(directory().enter(component));
    }

    void leave() throws WasiException {
        way.removeLast().close();
    }

    void finish(String last) {
        name = last;
    }

    void requireDirectory() {
        mustBeDirectory = true;
    }

    @Override
    public void close() {
        for (var directory : way.subList(1, way.size())) {
            try {
                directory.close();
            } catch (WasiException e) {
                // It was only passed through: what was asked for has been done or has failed
                // already.
            }
        }
    }
}
