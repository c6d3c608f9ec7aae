package dev.tazza.wasi;

class MemoryFileSystemTest extends FileSystemContract {
    @Override
    Wasi.Builder grantEmpty() {
        return Wasi.builder().directory("/", new MemoryFileSystem());
    }
}
