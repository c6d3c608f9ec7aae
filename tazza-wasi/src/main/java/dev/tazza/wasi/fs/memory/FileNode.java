package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.descriptor.FileType;

/** A regular file. It lives on without a name while it is open. */
final class FileNode extends Node {
    private final SparseBytes content;
    private int handles;

    FileNode(MemoryTree tree) {
        super(tree);
        content = tree.newContent();
    }

    SparseBytes content() {
        return content;
    }

    void opened() {
        handles++;
    }

    void closed() {
        handles--;
        if (links() == 0) {
            release();
        }
    }

    @Override
    FileType type() {
        return FileType.REGULAR_FILE;
    }

    @Override
    long size() {
        return content.size();
    }

    @Override
    void release() {
        if (handles == 0) {
            content.setSize(0);
        }
    }
}
