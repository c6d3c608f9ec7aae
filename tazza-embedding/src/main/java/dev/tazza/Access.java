package dev.tazza;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/**
 * How this module reaches the types of those who use it, on the class path and the module path. A
 * lookup across modules cannot define hidden classes; so there a class is defined first, the
 * <em>anchor</em>, which gives its own lookup.
 */
final class Access {
    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final String ANCHOR = "TazzaAnchor";
    private static final String BRIDGE_PACKAGE = "dev.tazza.bridge.";
    private static final String METHOD = "lookup";

    private Access() {}

    /**
     * A lookup in whose package a hidden class can be defined that implements an interface. That is
     * the interface's own package if this module may look into it, as on the class path; else a
     * package of a class loader below the interface's.
     *
     * @throws IllegalArgumentException if neither is possible
     */
    static MethodHandles.Lookup toImplement(Class<?> type) {
        var lookup = into(type);
        if (lookup != null) {
            return lookup.hasFullPrivilegeAccess() ? lookup : anchored(lookup);
        }
        if (!isPublic(type)) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " is not accessible: make it public and export its package, open the"
                            + " package to dev.tazza, or pass MethodHandles.lookup()");
        }
        return ofAnchor(new Bridge(type.getClassLoader()).anchor());
    }

    /** A lookup that sees what {@code type} sees, or at least what is public. */
    static MethodHandles.Lookup toUse(Class<?> type) {
        var lookup = into(type);
        return lookup == null ? MethodHandles.publicLookup() : lookup;
    }

    private static MethodHandles.Lookup into(Class<?> type) {
        OWN.lookupClass().getModule().addReads(type.getModule());
        try {
            return MethodHandles.privateLookupIn(type, OWN);
        } catch (IllegalAccessException notOpen) {
            return null;
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (var outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return type.getModule().isExported(type.getPackageName());
    }

    /** The lookup of the anchor in the package of another lookup, which may be there already. */
    private static synchronized MethodHandles.Lookup anchored(MethodHandles.Lookup lookup) {
        var packageName = lookup.lookupClass().getPackageName();
        var name = packageName.isEmpty() ? ANCHOR : packageName + '.' + ANCHOR;
        try {
            return ofAnchor(lookup.findClass(name));
        } catch (ClassNotFoundException first) {
            try {
                return ofAnchor(lookup.defineClass(anchorClass(name)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandles.Lookup ofAnchor(Class<?> anchor) {
        try {
            OWN.lookupClass().getModule().addReads(anchor.getModule());
            var method =
                    MethodHandles.privateLookupIn(anchor, OWN)
                            .findStatic(
                                    anchor,
                                    METHOD,
                                    MethodType.methodType(MethodHandles.Lookup.class));
            return (MethodHandles.Lookup) method.invokeExact();
        } catch (Throwable e) {
            throw Calling.unchecked(e);
        }
    }

    /** A class with a private method that returns its lookup. */
    private static byte[] anchorClass(String name) {
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        builder ->
                                builder.withMethodBody(
                                        METHOD,
                                        MethodTypeDesc.of(ConstantDescs.CD_MethodHandles_Lookup),
                                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                                        code ->
                                                code.invokestatic(
                                                                ConstantDescs.CD_MethodHandles,
                                                                METHOD,
                                                                MethodTypeDesc.of(
                                                                        ConstantDescs
                                                                                .CD_MethodHandles_Lookup))
                                                        .areturn()));
    }

    /** A class loader that sees an interface of a module that is closed otherwise. */
    private static final class Bridge extends ClassLoader {
        Bridge(ClassLoader parent) {
            super("tazza-bridge", parent);
        }

        Class<?> anchor() {
            byte[] bytes = anchorClass(BRIDGE_PACKAGE + ANCHOR);
            return defineClass(BRIDGE_PACKAGE + ANCHOR, bytes, 0, bytes.length);
        }
    }
}
