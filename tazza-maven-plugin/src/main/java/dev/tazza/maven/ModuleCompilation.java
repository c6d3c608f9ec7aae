package dev.tazza.maven;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.ArtifactException;
import dev.tazza.compiler.artifact.PinnedCode;
import dev.tazza.compiler.artifact.UniversalModule;
import java.util.Arrays;

/** Makes modules with their compiled classes, for {@link dev.tazza.Program#ofPinned}. */
final class ModuleCompilation {
    private ModuleCompilation() {}

    /**
     * Whether an earlier result is what compiling would give again: it has the same module, and
     * classes that this compiler would use.
     *
     * @param earlier null if there is none
     */
    static boolean isUpToDate(byte[] earlier, ModuleReader.Result source) {
        if (earlier == null
                || !Arrays.equals(UniversalModule.of(earlier).original(), source.bytes())) {
            return false;
        }
        try {
            return PinnedCode.of(earlier, PinnedCode.digest(earlier)).classes(options(source))
                    != null;
        } catch (ArtifactException e) {
            // It cannot differ from its own digest.
            throw new IllegalStateException(e);
        }
    }

    /** Compiles a module. */
    static byte[] compile(ModuleReader.Result source) {
        var options = options(source);
        var classes = new Compiler(options).compileAll(source.module(), ModuleCompilation::ignore);
        return UniversalModule.of(source.bytes()).with(classes, options);
    }

    private static CompilerOptions options(ModuleReader.Result source) {
        return CompilerOptions.standard().effectiveFor(source.module());
    }

    private static void ignore(int done, int total) {
        // Maven has nowhere to show progress.
    }
}
