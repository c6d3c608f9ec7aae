package dev.tazza.compiler;

import dev.tazza.compiler.jvm.StructNames;
import dev.tazza.runtime.StructFactory;
import dev.tazza.runtime.StructLayout;
import dev.tazza.runtime.StructObject;
import dev.tazza.wasm.types.DefinedType;

/**
 * Gives structs classes with a field of Java's for each of their fields, which code of the compiler
 * relies on. The runtime finds it by its name.
 */
public final class TypedStructs implements StructFactory {
    /** For the runtime. */
    public TypedStructs() {}

    @Override
    public StructObject prototype(StructLayout layout) {
        var name = StructNames.of(layout.type()).replace('/', '.');
        var loaded = ClassQuota.of(layout.module()).load(StructClassLoader.instance(), name);
        try {
            return (StructObject)
                    loaded.getConstructor(DefinedType.class).newInstance(layout.type());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
