package dev.tazza.wasi;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class HostFileSystemTest extends FileSystemContract {
    @TempDir Path directory;

    @Override
    Wasi.Builder grantEmpty() {
        return Wasi.builder().directory("/", directory);
    }
}
