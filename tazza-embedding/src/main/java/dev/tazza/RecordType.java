package dev.tazza;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A class of records, taken apart and put together. Immutable and safe for use by threads. */
final class RecordType {
    private static final ClassValue<RecordType> ALL =
            new ClassValue<>() {
                @Override
                protected RecordType computeValue(Class<?> type) {
                    return new RecordType(type, Access.toUse(type));
                }
            };

    private final List<Class<?>> components;
    private final List<String> names;
    private final MethodHandle constructor;
    private final List<MethodHandle> accessors = new ArrayList<>();

    private RecordType(Class<?> type, MethodHandles.Lookup lookup) {
        var parts = type.getRecordComponents();
        components = Arrays.stream(parts).<Class<?>>map(RecordComponent::getType).toList();
        names = Arrays.stream(parts).map(RecordComponent::getName).toList();
        try {
            constructor =
                    lookup.findConstructor(type, MethodType.methodType(void.class, components))
                            .asSpreader(Object[].class, parts.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
            for (var part : parts) {
                accessors.add(
                        lookup.unreflect(part.getAccessor())
                                .asType(MethodType.methodType(Object.class, Object.class)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "record "
                            + type.getName()
                            + " is not accessible: make it public and export its package, open the"
                            + " package to dev.tazza, or pass MethodHandles.lookup()",
                    e);
        }
    }

    /**
     * The parts of a class of records.
     *
     * @throws IllegalArgumentException if it is not accessible
     */
    static RecordType of(Class<?> type) {
        return ALL.get(type);
    }

    /**
     * The parts of a class of records, which somebody else may have access to.
     *
     * @param lookup that access; null if there is none
     * @throws IllegalArgumentException if it is not accessible
     */
    static RecordType of(Class<?> type, MethodHandles.Lookup lookup) {
        try {
            return of(type);
        } catch (IllegalArgumentException e) {
            if (lookup == null) {
                throw e;
            }
            // Kept by whoever has the lookup, and not for all.
            return new RecordType(type, lookup);
        }
    }

    /** The types of the components in their order. */
    List<Class<?>> components() {
        return components;
    }

    /** The names of the components in their order. */
    List<String> names() {
        return names;
    }

    /** Makes a record of the values of its components. */
    Object make(Object[] values) {
        return Calling.invoke(constructor, values);
    }

    /** The value of a component. */
    Object get(Object record, int component) {
        return Calling.invoke(accessors.get(component), record);
    }
}
