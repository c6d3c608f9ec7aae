package dev.tazza.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * Finds the plug-ins in a jar. Each jar has a class loader of its own, which sees the JDK, the
 * classes that plug-ins are written against, and what is in the jar and on the {@code Class-Path}
 * of its manifest; so a plug-in can bring its own version of any library.
 */
public final class PluginJar {
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    private PluginJar() {}

    /**
     * Makes the plug-ins that a jar names as services.
     *
     * @param file the jar; it must not be changed while the plug-ins are used
     * @return at least one
     * @throws PluginException if it is no jar, names no plug-in, or one cannot be made
     */
    public static List<Plugin> load(Path file) {
        var names = providers(file);
        if (names.isEmpty()) {
            throw new PluginException(
                    "plug-in " + file + ": the jar names no service " + Plugin.class.getName());
        }
        var loader = loader(file);
        var plugins = new ArrayList<Plugin>();
        for (String name : names) {
            plugins.add(create(file, name, loader));
        }
        return List.copyOf(plugins);
    }

    private static Set<String> providers(Path file) {
        var names = new LinkedHashSet<String>();
        try (var jar = new JarFile(file.toFile())) {
            var service = jar.getEntry(SERVICE);
            if (service != null) {
                try (var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        jar.getInputStream(service), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        int comment = line.indexOf('#');
                        String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                        if (!name.isEmpty()) {
                            names.add(name);
                        }
                    }
                }
            }
            if (jar.getEntry("module-info.class") != null) {
                names.addAll(moduleProviders(file));
            }
        } catch (ZipException e) {
            throw new PluginException("plug-in " + file + ": not a jar: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return names;
    }

    private static List<String> moduleProviders(Path file) {
        var names = new ArrayList<String>();
        try {
            for (var module : ModuleFinder.of(file).findAll()) {
                for (ModuleDescriptor.Provides provides : module.descriptor().provides()) {
                    if (provides.service().equals(Plugin.class.getName())) {
                        names.addAll(provides.providers());
                    }
                }
            }
        } catch (FindException e) {
            throw new PluginException(
                    "plug-in " + file + ": its module descriptor is wrong: " + e.getMessage(), e);
        }
        return names;
    }

    private static PluginException unreadable(Path file, IOException e) {
        String reason =
                Files.notExists(file)
                        ? "no such file"
                        : Files.isDirectory(file) ? "is a directory" : e.getMessage();
        return new PluginException("plug-in " + file + ": " + reason, e);
    }

    private static ClassLoader loader(Path file) {
        try {
            return new PluginClassLoader(new URL[] {file.toUri().toURL()});
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Plugin create(Path file, String name, ClassLoader loader) {
        Plugin plugin;
        try {
            plugin =
                    loader.loadClass(name)
                            .asSubclass(Plugin.class)
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ClassNotFoundException e) {
            throw failure(file, "there is no class " + name, e);
        } catch (ClassCastException e) {
            throw failure(file, name + " does not implement " + Plugin.class.getName(), e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw failure(file, name + " has no public constructor without parameters", e);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw failure(file, name + " cannot be made: " + e.getCause(), e.getCause());
        } catch (LinkageError e) {
            throw failure(file, name + " does not fit this version: " + e, e);
        }
        return PluginChecks.checked(plugin, file.toString());
    }

    private static PluginException failure(Path file, String message, Throwable cause) {
        return new PluginException("plug-in " + file + ": " + message, cause);
    }
}
