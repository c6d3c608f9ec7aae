package dev.tazza.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What both goals do for every module. */
abstract class ModuleMojo extends AbstractMojo {
    /** The project that is built. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    /**
     * The folder with the modules: files that end with {@code .wasm} or, in the text format, {@code
     * .wat}. Those in a folder below it belong to the Java package of that name.
     */
    @Parameter(defaultValue = "${project.basedir}/src/main/wasm", property = "tazza.source")
    private File source;

    /** The Java package of the modules that lie directly in the folder. */
    @Parameter(defaultValue = "${project.groupId}", property = "tazza.package")
    private String packageName;

    /** Skips the goal. */
    @Parameter(defaultValue = "false", property = "tazza.skip")
    private boolean skip;

    /** The folder for generated files of a kind, below the project's {@code target}. */
    final Path target(String kind, String name) {
        return Path.of(project.getBuild().getDirectory(), kind, name);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped.");
            return;
        }
        try {
            process(new ModuleFiles(source.toPath(), packageName).find());
        } catch (BrokenModuleException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot read or write: " + e, e);
        }
    }

    /** Does what the goal is for. */
    abstract void process(List<ModuleFile> modules) throws IOException, BrokenModuleException;
}
