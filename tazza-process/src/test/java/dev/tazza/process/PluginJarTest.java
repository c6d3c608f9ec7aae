package dev.tazza.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This plug-in as a jar that others load. */
class PluginJarTest {
    private static final Path CLASSES = Path.of("target/classes");

    @TempDir private Path folder;

    private Path jar(boolean services) throws IOException {
        Path file = folder.resolve("process.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file));
                var tree = Files.walk(CLASSES)) {
            for (Path entry : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name = CLASSES.relativize(entry).toString().replace('\\', '/');
                if (services || !name.startsWith("META-INF")) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(entry, jar);
                }
            }
        }
        return file;
    }

    @Test
    void aModuleDescriptorNamesThePlugIn() throws Exception {
        var plugins = PluginJar.load(jar(false));
        assertEquals(1, plugins.size());
        assertEquals(ProcessPlugin.MODULE, plugins.getFirst().name());
    }

    @Test
    void aPlugInThatIsNamedTwiceIsMadeOnce() throws Exception {
        assertEquals(1, PluginJar.load(jar(true)).size());
    }

    @Test
    void aJarHasClassesOfItsOwn() throws Exception {
        var plugin = PluginJar.load(jar(false)).getFirst();
        assertNotSame(ProcessPlugin.class, plugin.getClass());
        assertSame(Plugin.class, plugin.getClass().getInterfaces()[0]);
    }
}
