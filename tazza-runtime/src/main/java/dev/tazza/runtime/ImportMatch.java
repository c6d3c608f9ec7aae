package dev.tazza.runtime;

import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;

/** Whether what was found fits an import (specification 3.3 and 4.7.1). */
final class ImportMatch {
    private ImportMatch() {}

    static void check(Module module, Import wanted, External found) {
        boolean fits =
                switch (wanted.type().kind()) {
                    case FUNCTION ->
                            found instanceof Function function
                                    && function.definedType().isSubtypeOf(type(module, wanted));
                    case TABLE ->
                            found instanceof Table table
                                    && matches(module, (TableType) wanted.type(), table);
                    case MEMORY ->
                            found instanceof Memory memory
                                    && matches((MemoryType) wanted.type(), memory);
                    case GLOBAL ->
                            found instanceof Global global
                                    && matches(module, (GlobalType) wanted.type(), global);
                    case TAG ->
                            found instanceof Tag tag
                                    && tag.definedType() == type(module, (TagType) wanted.type());
                };
        if (!fits) {
            throw new UnlinkableException(
                    "incompatible import type: %s, but it is %s"
                            .formatted(describe(module, wanted), describe(found)),
                    wanted.module(),
                    wanted.name());
        }
    }

    private static DefinedType type(Module module, Import wanted) {
        return module.definedTypes().get(((ExternalType.Function) wanted.type()).typeIndex());
    }

    private static DefinedType type(Module module, TagType wanted) {
        return module.definedTypes().get(wanted.typeIndex());
    }

    /** An immutable global may hold a subtype; a mutable one must be of the same type. */
    private static boolean matches(Module module, GlobalType wanted, Global found) {
        var types = module.definedTypes();
        var type = found.type().valueType();
        return found.type().mutable() == wanted.mutable()
                && (wanted.mutable()
                        ? areSame(type, found.types(), wanted.valueType(), types)
                        : DefinedTypes.isSubtype(type, found.types(), wanted.valueType(), types));
    }

    private static boolean areSame(
            ValueType left, DefinedTypes leftTypes, ValueType right, DefinedTypes rightTypes) {
        return DefinedTypes.isSubtype(left, leftTypes, right, rightTypes)
                && DefinedTypes.isSubtype(right, rightTypes, left, leftTypes);
    }

    private static boolean matches(Module module, TableType wanted, Table found) {
        var actual =
                new Limits(
                        found.size(),
                        found.type().limits().maximum(),
                        found.type().limits().bounded());
        return areSame(
                        found.type().elementType(),
                        found.types(),
                        wanted.elementType(),
                        module.definedTypes())
                && found.type().addressType().equals(wanted.addressType())
                && wanted.limits().includes(actual);
    }

    private static boolean matches(MemoryType wanted, Memory found) {
        var type = found.type();
        var actual = new Limits(found.pages(), type.limits().maximum(), type.limits().bounded());
        return type.addressType().equals(wanted.addressType())
                && type.shared() == wanted.shared()
                && type.pageSizeLog2() == wanted.pageSizeLog2()
                && wanted.limits().includes(actual);
    }

    /** The import in words, such as {@code "env" "f" needs a function [i32] -> []}. */
    static String describe(Module module, Import wanted) {
        var type =
                switch (wanted.type()) {
                    case ExternalType.Function f ->
                            "a function " + module.functionType(f.typeIndex());
                    case TableType t -> describe(t);
                    case MemoryType m -> describe(m);
                    case GlobalType g -> describe(g);
                    case TagType t -> "a tag " + module.functionType(t.typeIndex());
                };
        return "\"%s\" \"%s\" needs %s".formatted(wanted.module(), wanted.name(), type);
    }

    private static String describe(External found) {
        return switch (found) {
            case Function function -> "a function " + function.type();
            case Table table -> describe(table.type());
            case Memory memory -> describe(memory.type());
            case Global global -> describe(global.type());
            case Tag tag -> "a tag " + tag.type();
        };
    }

    private static String describe(TableType type) {
        return "a table of " + type.elementType() + " with limits " + type.limits();
    }

    private static String describe(MemoryType type) {
        return "a %smemory with limits %s".formatted(type.shared() ? "shared " : "", type.limits());
    }

    private static String describe(GlobalType type) {
        return "%s global of type %s"
                .formatted(type.mutable() ? "a mutable" : "an immutable", type.valueType());
    }
}
