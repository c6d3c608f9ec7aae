package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.descriptor.FileType;
import java.nio.charset.StandardCharsets;

/** A symbolic link. */
final class LinkNode extends Node {
    private final String content;

    LinkNode(MemoryTree tree, String content) {
        super(tree);
        this.content = content;
    }

    String content() {
        return content;
    }

    @Override
    FileType type() {
        return FileType.SYMBOLIC_LINK;
    }

    @Override
    long size() {
        return content.getBytes(StandardCharsets.UTF_8).length;
    }
}
