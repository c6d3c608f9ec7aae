package dev.tazza.conformance.giant;

import dev.tazza.compiler.TypedStructs;
import dev.tazza.compiler.jvm.ContextCompiler;
import dev.tazza.compiler.jvm.EntryCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.compiler.jvm.SignatureCompiler;
import dev.tazza.compiler.jvm.StructCompiler;
import dev.tazza.compiler.jvm.StructNames;
import java.util.HashMap;
import java.util.Map;

/**
 * Defines compiled classes and has the JVM verify them. Those that a class may mention on top of
 * what it was given, it makes itself; none of them is ever run.
 */
final class Verifier extends ClassLoader {
    private static final String GUESTS = ModulePlan.PACKAGE;
    private static final String SIGNATURES = SignatureCompiler.PACKAGE;
    private static final String STRUCTS = StructNames.PACKAGE;

    private final ModulePlan plan;
    private final Map<String, byte[]> given = new HashMap<>();

    Verifier(ModulePlan plan) {
        super("giant", TypedStructs.class.getClassLoader());
        this.plan = plan;
    }

    /** Defines and verifies classes, by binary name with slashes. */
    void verify(Map<String, byte[]> classes) {
        given.putAll(classes);
        for (var name : classes.keySet()) {
            try {
                // That it is initialized is what makes the JVM verify a class.
                Class.forName(name.replace('/', '.'), true, this);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    protected Class<?> findClass(String dotted) throws ClassNotFoundException {
        var name = dotted.replace('.', '/');
        var bytes = given.remove(name);
        if (bytes == null) {
            bytes = make(name);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(dotted);
        }
        return defineClass(dotted, bytes, 0, bytes.length);
    }

    private byte[] make(String name) {
        if (name.startsWith(STRUCTS)) {
            return StructCompiler.compile(name);
        } else if (name.startsWith(SIGNATURES)) {
            return SignatureCompiler.compile(name.substring(SIGNATURES.length()));
        } else if (name.equals(plan.contextClass())) {
            return ContextCompiler.compile(plan);
        } else if (name.startsWith(GUESTS + 'E')) {
            return EntryCompiler.compile(
                    plan, Integer.parseInt(name.substring(GUESTS.length() + 1)));
        }
        return null;
    }
}
