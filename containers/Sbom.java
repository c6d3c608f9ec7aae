import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;

/**
 * Prints the bill of materials of a runtime directory (CycloneDX 1.6, JSON): what its files say of
 * themselves, with their digests.
 */
final class Sbom {
    private record Component(
            String type, String group, String name, String version, String purl, String sha256) {}

    private Sbom() {}

    /**
     * Starts the program.
     *
     * @param arguments the runtime directory, the file {@code release} of the JDK that its JVM was
     *     linked from, and the version of its C library
     */
    public static void main(String[] arguments) throws Exception {
        Path runtime = Path.of(arguments[0]);
        var components = new ArrayList<Component>();
        components.add(jdk(runtime, Path.of(arguments[1])));
        components.add(
                new Component(
                        "library",
                        "",
                        "glibc",
                        arguments[2],
                        "pkg:generic/glibc@" + arguments[2],
                        sha256(runtime.resolve("glibc/libc.so.6"))));
        try (var files = Files.list(runtime.resolve("app"))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                // The launcher's jar is a list of the others.
                if (!jar.endsWith("tazza-launch.jar")) {
                    components.add(jar(jar));
                }
            }
        }
        try (var files = Files.list(runtime.resolve("bin"))) {
            for (Path program : files.filter(Files::isRegularFile).sorted().toList()) {
                String version = Files.readString(runtime.resolve("VERSION")).strip();
                String name = program.getFileName().toString();
                components.add(
                        new Component(
                                "application",
                                "dev.tazza",
                                name,
                                version,
                                "pkg:generic/dev.tazza/" + name + "@" + version,
                                sha256(program)));
            }
        }
        print(Files.readString(runtime.resolve("VERSION")).strip(), components);
    }

    private static Component jdk(Path runtime, Path release) throws Exception {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String vendor = unquoted(properties.getProperty("IMPLEMENTOR", ""));
        String version = unquoted(properties.getProperty("JAVA_RUNTIME_VERSION"));
        return new Component(
                "platform",
                vendor,
                "OpenJDK",
                version,
                "pkg:generic/openjdk@" + version.replace("+", "%2B"),
                sha256(runtime.resolve("jre/lib/modules")));
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }

    private static Component jar(Path file) throws Exception {
        try (var jar = new JarFile(file.toFile())) {
            var entry =
                    jar.stream()
                            .filter(e -> e.getName().matches("META-INF/maven/.*/pom\\.properties"))
                            .findFirst();
            var coordinates = new Properties();
            if (entry.isPresent()) {
                try (var stream = jar.getInputStream(entry.get())) {
                    coordinates.load(stream);
                }
            } else {
                nameInto(coordinates, file);
            }
            String group = coordinates.getProperty("groupId");
            String artifact = coordinates.getProperty("artifactId");
            String version = coordinates.getProperty("version");
            return new Component(
                    "library",
                    group,
                    artifact,
                    version,
                    "pkg:maven/" + group + "/" + artifact + "@" + version,
                    sha256(file));
        }
    }

    /** For a jar that was not made by Maven: its name, and its module's name for the group. */
    private static void nameInto(Properties coordinates, Path file) throws IOException {
        String name = file.getFileName().toString();
        int dash = name.lastIndexOf('-');
        var module = ModuleFinder.of(file).findAll().iterator();
        if (dash < 0 || !module.hasNext()) {
            throw new IOException(file + ": expected pom.properties, or a module and a version");
        }
        coordinates.setProperty("groupId", module.next().descriptor().name());
        coordinates.setProperty("artifactId", name.substring(0, dash));
        coordinates.setProperty("version", name.substring(dash + 1, name.length() - 4));
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static void print(String version, List<Component> components) {
        var out = new StringBuilder();
        out.append("{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"version\": 1,\n");
        out.append("  \"metadata\": {\n    \"component\": {\n");
        out.append("      \"type\": \"application\",\n      \"group\": \"dev.tazza\",\n");
        out.append("      \"name\": \"tazza-runtime-directory\",\n");
        out.append("      \"version\": ").append(quoted(version)).append("\n    }\n  },\n");
        out.append("  \"components\": [\n");
        String separator = "";
        for (var component : components) {
            out.append(separator).append("    {\n");
            field(out, "type", component.type());
            if (!component.group().isEmpty()) {
                field(out, "group", component.group());
            }
            field(out, "name", component.name());
            field(out, "version", component.version());
            field(out, "purl", component.purl());
            out.append("      \"hashes\": [{\"alg\": \"SHA-256\", \"content\": ");
            out.append(quoted(component.sha256())).append("}]\n    }");
            separator = ",\n";
        }
        System.out.print(out.append("\n  ]\n}\n"));
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append("      ").append(quoted(name)).append(": ").append(quoted(value)).append(",\n");
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
