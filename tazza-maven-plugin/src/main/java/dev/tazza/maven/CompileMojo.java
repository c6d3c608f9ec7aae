package dev.tazza.maven;

import dev.tazza.compiler.artifact.PinnedCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the modules of a project into its jar. Each becomes a resource with its compiled code,
 * and a class with a method {@code program()} that loads it and has its SHA-256: so the code is
 * trusted as the class is, and used without running the compiler.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileMojo extends ModuleMojo {
    /** Created by Maven. */
    public CompileMojo() {}

    @Override
    void process(List<ModuleFile> modules) throws IOException, BrokenModuleException {
        Path resources = target("generated-resources", "tazza");
        Path sources = target("generated-sources", "tazza-modules");
        var resourceFolder = new OutputFolder(resources);
        var sourceFolder = new OutputFolder(sources);
        int compiled = 0;
        for (var module : modules) {
            var read = ModuleReader.read(module);
            var path = module.pathOf(module.resourceName());
            byte[] result = resourceFolder.read(path);
            if (!ModuleCompilation.isUpToDate(result, read)) {
                getLog().debug("Compiling " + module.file());
                result = ModuleCompilation.compile(read);
                compiled++;
            }
            resourceFolder.write(path, result);
            sourceFolder.write(
                    module.pathOf(module.loaderName() + ".java"),
                    LoaderSource.of(module, PinnedCode.digest(result))
                            .getBytes(StandardCharsets.US_ASCII));
        }
        resourceFolder.deleteOthers();
        sourceFolder.deleteOthers();
        var resource = new Resource();
        resource.setDirectory(resources.toString());
        project.addResource(resource);
        project.addCompileSourceRoot(sources.toString());
        getLog().info(
                        modules.size()
                                + (modules.size() == 1 ? " module, " : " modules, ")
                                + compiled
                                + " compiled, "
                                + (modules.size() - compiled)
                                + " up to date");
    }
}
