package dev.tazza.examples.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with projects that Maven builds in one run, without the network. */
final class MavenBuild {
    private final Path folder;
    private final LocalRepository repository;
    private final List<String> projects = new ArrayList<>();

    MavenBuild(Path folder, LocalRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** Adds a copy of a project. */
    Path add(Path project, String name) throws IOException {
        projects.add(name);
        var target = folder.resolve(name);
        List<Path> files;
        try (var all = Files.walk(project)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (var file : files) {
            var copy = target.resolve(project.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return target;
    }

    /**
     * Runs Maven on all projects, up to the classes, and continues where one fails.
     *
     * @param status what it has to end with
     * @return what it has written
     */
    String run(int status) throws IOException, InterruptedException {
        var home = System.getProperty("maven.home");
        assumeTrue(home != null, "needs Maven");
        Files.writeString(folder.resolve("pom.xml"), aggregator());
        var log = folder.resolve("log");
        var builder =
                new ProcessBuilder(
                                Path.of(home, "bin", "mvn").toString(),
                                "-B",
                                "-o",
                                "--fail-at-end",
                                "-Dmaven.repo.local=" + repository.root(),
                                "process-classes",
                                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
                                "-Dmdep.outputFile=target/classpath")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int actual = builder.start().waitFor();
        var text = Files.readString(log);
        assertEquals(status, actual, text);
        return text;
    }

    private String aggregator() {
        var modules = new StringBuilder();
        for (var project : projects) {
            modules.append("<module>").append(project).append("</module>");
        }
        return """
               <project>
                 <modelVersion>4.0.0</modelVersion>
                 <groupId>com.acme</groupId>
                 <artifactId>all</artifactId>
                 <version>1</version>
                 <packaging>pom</packaging>
                 <modules>%s</modules>
               </project>
               """
                .formatted(modules);
    }
}
