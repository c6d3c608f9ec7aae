package dev.tazza.wasm.types;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.ValueType;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@linkplain DefinedType defined types} of a module by type index, and the subtype relation
 * (specification 3.3) of types that refer to them. Immutable and safe for use by several threads.
 */
public final class DefinedTypes {
    /** The types of something that refers to none. */
    public static final DefinedTypes NONE = new DefinedTypes(0);

    // Groups live as long as a module, instance or object uses one of their types.
    private static final Map<RecursionGroup.Key, GroupReference> GROUPS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<RecursionGroup> UNUSED = new ReferenceQueue<>();

    private static final class GroupReference extends WeakReference<RecursionGroup> {
        private final RecursionGroup.Key key;

        GroupReference(RecursionGroup.Key key, RecursionGroup group) {
            super(group, UNUSED);
            this.key = key;
        }
    }

    private final DefinedType[] types;

    private DefinedTypes(int count) {
        types = new DefinedType[count];
    }

    /**
     * Finds or creates the types of a type section.
     *
     * @param definitions the types; references go to the same or an earlier recursion group, and
     *     supertypes stand before their subtypes
     * @param recursionGroupStart for each type, the index of the first of its recursion group
     */
    public static DefinedTypes of(List<SubType> definitions, int[] recursionGroupStart) {
        var result = new DefinedTypes(definitions.size());
        for (int start = 0; start < result.types.length; ) {
            int end = start + 1;
            while (end < result.types.length && recursionGroupStart[end] == start) {
                end++;
            }
            var group = canonical(definitions, start, end, result);
            for (int i = start; i < end; i++) {
                result.types[i] = group.member(i - start);
            }
            start = end;
        }
        return result;
    }

    /**
     * The type that modules mean when they define {@code type} alone, as the type of a host
     * function.
     *
     * @param type a function type that refers to no type of a module
     */
    public static DefinedType of(FunctionType type) {
        return of(List.of(SubType.plain(type)), new int[1]).get(0);
    }

    private static RecursionGroup canonical(
            List<SubType> definitions, int start, int end, DefinedTypes outer) {
        for (Reference<?> unused = UNUSED.poll(); unused != null; unused = UNUSED.poll()) {
            GROUPS.remove(((GroupReference) unused).key, unused);
        }
        var key = RecursionGroup.Key.of(definitions, start, end, outer);
        while (true) {
            var reference = GROUPS.get(key);
            var group = reference == null ? null : reference.get();
            if (group != null) {
                return group;
            }
            var created = new RecursionGroup(definitions, start, end, outer);
            var createdReference = new GroupReference(key, created);
            boolean won =
                    reference == null
                            ? GROUPS.putIfAbsent(key, createdReference) == null
                            : GROUPS.replace(key, reference, createdReference);
            if (won) {
                return created;
            }
        }
    }

    /** The number of types. */
    public int size() {
        return types.length;
    }

    /** The type at {@code typeIndex} of the module. */
    public DefinedType get(int typeIndex) {
        return types[typeIndex];
    }

    /**
     * Whether every value of type {@code sub} is one of type {@code sup}, both types of this
     * module.
     */
    public boolean isSubtype(ValueType sub, ValueType sup) {
        return isSubtype(sub, this, sup, this);
    }

    /**
     * Whether every value of type {@code sub} is one of type {@code sup}.
     *
     * @param sub a type of one module
     * @param subTypes the types of that module
     * @param sup a type of another module
     * @param supTypes the types of that other module
     */
    public static boolean isSubtype(
            ValueType sub, DefinedTypes subTypes, ValueType sup, DefinedTypes supTypes) {
        if (!sub.isReference() || !sup.isReference()) {
            return sub.code() == sup.code();
        }
        if (sub.isNullable() && !sup.isNullable()) {
            return false;
        }
        if (sub.isDefinedReference()) {
            var type = subTypes.get(sub.typeIndex());
            return sup.isDefinedReference()
                    ? type.isSubtypeOf(supTypes.get(sup.typeIndex()))
                    : generalization(type).isSubtypeOf((HeapType.Abstract) sup.heapType());
        }
        var abstractSub = (HeapType.Abstract) sub.heapType();
        return sup.isDefinedReference()
                ? abstractSub == bottom(supTypes.get(sup.typeIndex()))
                : abstractSub.isSubtypeOf((HeapType.Abstract) sup.heapType());
    }

    /** The nearest abstract heap type above {@code type}. */
    public static HeapType.Abstract generalization(DefinedType type) {
        return switch (type.definition().composite()) {
            case FunctionType f -> HeapType.Abstract.FUNC;
            case StructType s -> HeapType.Abstract.STRUCT;
            case ArrayType a -> HeapType.Abstract.ARRAY;
        };
    }

    /** The abstract heap type below {@code type}. */
    private static HeapType.Abstract bottom(DefinedType type) {
        return type.definition().composite() instanceof FunctionType
                ? HeapType.Abstract.NOFUNC
                : HeapType.Abstract.NONE;
    }

    /**
     * The topmost heap type above {@code type}: {@code any}, {@code func}, {@code extern} or {@code
     * exn}.
     */
    public HeapType.Abstract top(HeapType type) {
        var heapType =
                switch (type) {
                    case HeapType.Abstract a -> a;
                    case HeapType.Defined d -> generalization(get(d.typeIndex()));
                };
        return heapType.top();
    }
}
