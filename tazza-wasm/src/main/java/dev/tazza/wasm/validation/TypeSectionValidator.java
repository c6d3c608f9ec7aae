package dev.tazza.wasm.validation;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.CompositeType;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.StorageType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.List;

/** Validates the type section (specification 3.2.9 to 3.2.11). */
final class TypeSectionValidator {
    private final List<SubType> types;
    private final Module module;

    TypeSectionValidator(Module module) {
        this.module = module;
        types = module.types();
    }

    /** Validates the types, and returns them in the form that is compared. */
    DefinedTypes validate() {
        checkReferences();
        checkDepths();
        var defined = module.definedTypes();
        for (int i = 0; i < types.size(); i++) {
            var type = types.get(i);
            if (type.supertype() >= 0) {
                checkSupertype(i, type, defined);
            }
        }
        return defined;
    }

    /** Every type may refer to its own recursion group and what stands before it. */
    private void checkReferences() {
        for (int start = 0; start < types.size(); ) {
            int end = start + 1;
            while (end < types.size() && module.recursionGroupStart(end) == start) {
                end++;
            }
            for (int i = start; i < end; i++) {
                var type = types.get(i);
                if (type.supertype() >= i) {
                    throw Place.invalid(
                            "unknown type %d: supertype of type %d".formatted(type.supertype(), i));
                }
                checkReferences(type.composite(), i, end);
            }
            start = end;
        }
    }

    /**
     * Every type knows all its supertypes: without a limit that were memory in the square of them.
     */
    private void checkDepths() {
        var depths = new byte[types.size()];
        for (int i = 0; i < depths.length; i++) {
            int supertype = types.get(i).supertype();
            if (supertype >= 0) {
                depths[i] = (byte) (depths[supertype] + 1);
                if (depths[i] > DefinedType.MAX_DEPTH) {
                    throw Place.invalid(
                            "sub type %d has more than %d super types"
                                    .formatted(i, DefinedType.MAX_DEPTH));
                }
            }
        }
    }

    private void checkReferences(CompositeType type, int index, int end) {
        if (type instanceof FunctionType f) {
            for (var parameter : f.parameters()) {
                checkReference(parameter, index, end);
            }
            for (var result : f.results()) {
                checkReference(result, index, end);
            }
        } else if (type instanceof StructType s) {
            for (var field : s.fields()) {
                checkReference(field.storage(), index, end);
            }
        } else {
            checkReference(((ArrayType) type).element().storage(), index, end);
        }
    }

    private void checkReference(StorageType type, int index, int end) {
        if (type instanceof ValueType v && v.isDefinedReference() && v.typeIndex() >= end) {
            throw Place.invalid("unknown type %d in type %d".formatted(v.typeIndex(), index));
        }
    }

    private void checkSupertype(int index, SubType type, DefinedTypes defined) {
        var supertype = types.get(type.supertype());
        if (supertype.isFinal() || !matches(type.composite(), supertype.composite(), defined)) {
            throw Place.invalid(
                    "sub type %d does not match super type %d".formatted(index, type.supertype()));
        }
    }

    private static boolean matches(CompositeType sub, CompositeType sup, DefinedTypes defined) {
        return switch (sub) {
            case FunctionType a ->
                    sup instanceof FunctionType b
                            && matches(b.parameters(), a.parameters(), defined)
                            && matches(a.results(), b.results(), defined);
            case StructType a -> sup instanceof StructType b && matches(a, b, defined);
            case ArrayType a ->
                    sup instanceof ArrayType b && matches(a.element(), b.element(), defined);
        };
    }

    private static boolean matches(List<ValueType> sub, List<ValueType> sup, DefinedTypes defined) {
        if (sub.size() != sup.size()) {
            return false;
        }
        for (int i = 0; i < sub.size(); i++) {
            if (!defined.isSubtype(sub.get(i), sup.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(StructType sub, StructType sup, DefinedTypes defined) {
        if (sub.fields().size() < sup.fields().size()) {
            return false;
        }
        for (int i = 0; i < sup.fields().size(); i++) {
            if (!matches(sub.fields().get(i), sup.fields().get(i), defined)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(FieldType sub, FieldType sup, DefinedTypes defined) {
        return sub.mutable() == sup.mutable()
                && matches(sub.storage(), sup.storage(), defined)
                && (!sub.mutable() || matches(sup.storage(), sub.storage(), defined));
    }

    private static boolean matches(StorageType sub, StorageType sup, DefinedTypes defined) {
        return sub instanceof ValueType a && sup instanceof ValueType b
                ? defined.isSubtype(a, b)
                : sub.equals(sup);
    }
}
