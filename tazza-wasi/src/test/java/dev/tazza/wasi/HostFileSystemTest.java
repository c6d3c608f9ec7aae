package dev.tazza.wasi;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HostFileSystemTest extends FullFileSystemContract {
    @TempDir Path directory;

    @Override
    Wasi.Builder grantEmpty() {
        return HostAccess.NATIVE.grant(Wasi.builder(), "/", directory);
    }
}
