package dev.tazza.cli;

import dev.tazza.registry.Reference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Tells references from files. Apart from {@link ReferenceRun}, since a runtime without registries
 * has to tell them apart too.
 */
final class ReferenceName {
    private ReferenceName() {}

    /**
     * Whether a name that has a colon means something in a registry: with {@code oci://} always,
     * and else if it has the form HOST/PATH:TAG or HOST/PATH@DIGEST and there is no such file.
     */
    static boolean isMeant(String name) {
        if (name.startsWith(Reference.SCHEME)) {
            return true;
        }
        int slash = name.indexOf('/');
        if (slash <= 0 || !isHost(name.substring(0, slash))) {
            return false;
        }
        String rest = name.substring(name.lastIndexOf('/') + 1);
        if (rest.indexOf(':') < 0 && rest.indexOf('@') < 0) {
            return false;
        }
        try {
            return Files.notExists(Path.of(name));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static boolean isHost(String first) {
        return first.equals("localhost")
                || first.indexOf(':') > 0
                || first.indexOf('.') > 0 && !first.startsWith(".");
    }
}
