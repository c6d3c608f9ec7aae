package dev.tazza.runtime;

import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.UnlinkableException;

/** Whether what was found fits an import (specification 3.3 and 4.7.1). */
final class ImportMatch {
    private ImportMatch() {}

    static void check(Module module, Import wanted, External found) {
        boolean fits =
                switch (wanted.type().kind()) {
                    case FUNCTION ->
                            found instanceof Function function
                                    && function.type().equals(functionType(module, wanted));
                    case TABLE ->
                            found instanceof Table table
                                    && matches((TableType) wanted.type(), table);
                    case MEMORY ->
                            found instanceof Memory memory
                                    && matches((MemoryType) wanted.type(), memory);
                    case GLOBAL ->
                            found instanceof Global global && global.type().equals(wanted.type());
                    case TAG ->
                            found instanceof Tag tag
                                    && tag.type()
                                            .equals(
                                                    module.functionType(
                                                            ((TagType) wanted.type()).typeIndex()));
                };
        if (!fits) {
            throw new UnlinkableException(
                    "incompatible import type: %s, but it is %s"
                            .formatted(describe(module, wanted), describe(found)),
                    wanted.module(),
                    wanted.name());
        }
    }

    private static FunctionType functionType(Module module, Import wanted) {
        return module.functionType(((ExternalType.Function) wanted.type()).typeIndex());
    }

    private static boolean matches(TableType wanted, Table found) {
        var actual =
                new Limits(
                        found.size(),
                        found.type().limits().maximum(),
                        found.type().limits().bounded());
        return found.type().elementType().equals(wanted.elementType())
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
