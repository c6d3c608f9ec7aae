package dev.tazza.compiler.artifact;

import dev.tazza.compiler.CompilerOptions;

/**
 * The classes in a module whose exact bytes the application knows, because it was built with them:
 * the Maven plug-in writes the SHA-256 of a compiled module into a class of the application. What
 * that class pins is trusted as much as the class itself, and needs no key. Immutable.
 */
public final class PinnedCode {
    private final UniversalModule module;

    private PinnedCode(UniversalModule module) {
        this.module = module;
    }

    /**
     * The SHA-256 of a compiled module as it is pinned: 64 lower-case hexadecimal digits.
     *
     * @param bytes the whole file
     */
    public static String digest(byte[] bytes) {
        return Hex.of(Sha256.of(bytes, 0, bytes.length), Sha256.LENGTH);
    }

    /**
     * The code of a module, if it is the one that was pinned.
     *
     * @param bytes the whole file, which must not change any more
     * @param sha256 what its {@link #digest} has to be
     * @throws ArtifactException if it is another one
     */
    public static PinnedCode of(byte[] bytes, String sha256) throws ArtifactException {
        String actual = digest(bytes);
        if (!actual.equals(sha256)) {
            throw new ArtifactException(
                    ArtifactException.Reason.OTHER_MODULE,
                    "its SHA-256 is " + actual + " instead of " + sha256);
        }
        return new PinnedCode(UniversalModule.of(bytes));
    }

    /**
     * The classes.
     *
     * @param options how they must have been compiled
     * @return null if there are none for this compiler and these options, so that the module has to
     *     be compiled as it runs
     */
    public ClassSource classes(CompilerOptions options) {
        if (!module.hasSection()) {
            return null;
        }
        try {
            return module.read(CodeIdentity.of(module, options), new Checksum());
        } catch (ArtifactException e) {
            // Code for another version: what is damaged or foreign is not what was pinned.
            return null;
        } catch (IllegalStateException e) {
            // A compiler that cannot tell which it is uses no stored code.
            return null;
        }
    }
}
