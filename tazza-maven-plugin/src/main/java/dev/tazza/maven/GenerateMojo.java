package dev.tazza.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Makes a Java interface of each module of a project, with a method for each function that the
 * module exports and, nested in it, an interface with what it imports.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends ModuleMojo {
    /** Created by Maven. */
    public GenerateMojo() {}

    @Override
    void process(List<ModuleFile> modules) throws IOException, BrokenModuleException {
        Path sources = target("generated-sources", "tazza-interfaces");
        var folder = new OutputFolder(sources);
        for (var module : modules) {
            folder.write(
                    module.pathOf(module.typeName() + ".java"),
                    InterfaceSource.of(module, ModuleReader.read(module).module()));
        }
        folder.deleteOthers();
        project.addCompileSourceRoot(sources.toString());
    }
}
