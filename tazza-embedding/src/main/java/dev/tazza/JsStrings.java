package dev.tazza;

import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.List;

/**
 * The functions of {@code wasm:js-string} (JavaScript string builtins proposal) on Java's own
 * strings: what compilers from Java, Kotlin and Dart to WebAssembly import. They grant a guest
 * nothing but strings. Stateless and safe for use by several threads.
 *
 * {@snippet :
 * var linker = new Linker();
 * JsStrings.addTo(linker);
 * }
 */
public final class JsStrings {
    /** The name that modules import from. */
    public static final String MODULE = "wasm:js-string";

    private static final ValueType I32 = ValueType.I32;
    private static final ValueType ANY = ValueType.EXTERNREF;
    private static final ValueType STRING = ValueType.reference(false, HeapType.EXTERN);

    // (ref null 0), where type 0 is (array (mut i16)); a function type is type 1.
    private static final ValueType CODE_UNITS = ValueType.reference(true, new HeapType.Defined(0));
    private static final SubType CODE_UNITS_TYPE =
            SubType.plain(new ArrayType(new FieldType(PackedType.I16, true)));

    private JsStrings() {}

    /** Adds the functions to {@code linker}. */
    public static void addTo(Linker linker) {
        define(
                linker,
                "cast",
                List.of(ANY),
                List.of(STRING),
                call -> call.returnReference(0, string(call, 0)));
        define(
                linker,
                "test",
                List.of(ANY),
                List.of(I32),
                call -> call.returnI32(0, call.reference(0) instanceof String ? 1 : 0));
        define(
                linker,
                "fromCharCodeArray",
                List.of(CODE_UNITS, I32, I32),
                List.of(STRING),
                JsStrings::fromArray);
        define(
                linker,
                "intoCharCodeArray",
                List.of(ANY, CODE_UNITS, I32),
                List.of(I32),
                JsStrings::intoArray);
        define(
                linker,
                "fromCharCode",
                List.of(I32),
                List.of(STRING),
                call -> call.returnReference(0, String.valueOf((char) call.i32(0))));
        define(linker, "fromCodePoint", List.of(I32), List.of(STRING), JsStrings::fromCodePoint);
        define(
                linker,
                "charCodeAt",
                List.of(ANY, I32),
                List.of(I32),
                call -> {
                    var string = string(call, 0);
                    call.returnI32(0, string.charAt(index(call.i32(1), string)));
                });
        define(
                linker,
                "codePointAt",
                List.of(ANY, I32),
                List.of(I32),
                call -> {
                    var string = string(call, 0);
                    call.returnI32(0, string.codePointAt(index(call.i32(1), string)));
                });
        define(
                linker,
                "length",
                List.of(ANY),
                List.of(I32),
                call -> call.returnI32(0, string(call, 0).length()));
        define(linker, "concat", List.of(ANY, ANY), List.of(STRING), JsStrings::concat);
        define(linker, "substring", List.of(ANY, I32, I32), List.of(STRING), JsStrings::substring);
        define(linker, "equals", List.of(ANY, ANY), List.of(I32), JsStrings::equal);
        define(
                linker,
                "compare",
                List.of(ANY, ANY),
                List.of(I32),
                call ->
                        call.returnI32(
                                0, Integer.signum(string(call, 0).compareTo(string(call, 1)))));
    }

    /** Whether a module imports any of the functions. */
    public static boolean areWantedBy(Module module) {
        for (var wanted : module.imports()) {
            if (wanted.module().equals(MODULE)) {
                return true;
            }
        }
        return false;
    }

    private static void define(
            Linker linker,
            String name,
            List<ValueType> parameters,
            List<ValueType> results,
            HostFunction.Code code) {
        var type = new FunctionType(parameters, results);
        var label = MODULE + "." + name;
        if (parameters.contains(CODE_UNITS)) {
            var types =
                    DefinedTypes.of(
                            List.of(CODE_UNITS_TYPE, SubType.plain(type)), new int[] {0, 1});
            linker.define(MODULE, name, new HostFunction(label, type, types.get(1), types, code));
        } else {
            linker.define(MODULE, name, new HostFunction(label, type, code));
        }
    }

    private static String string(HostCall call, int position) {
        if (call.reference(position) instanceof String string) {
            return string;
        }
        throw new Trap("not a string");
    }

    private static int index(int index, String string) {
        if (Integer.compareUnsigned(index, string.length()) >= 0) {
            throw new Trap("out of bounds string access");
        }
        return index;
    }

    private static ArrayObject array(HostCall call, int position) {
        if (call.reference(position) instanceof ArrayObject array) {
            return array;
        }
        throw new Trap("null array reference");
    }

    private static void fromArray(HostCall call) {
        var array = array(call, 0);
        int start = call.i32(1);
        int end = call.i32(2);
        if (Integer.compareUnsigned(start, end) > 0
                || Integer.compareUnsigned(end, array.length()) > 0) {
            throw new Trap("out of bounds array access");
        }
        var characters = new char[end - start];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) array.bits(start + i);
        }
        call.returnReference(0, new String(characters));
    }

    private static void intoArray(HostCall call) {
        var string = string(call, 0);
        var array = array(call, 1);
        int start = call.i32(2);
        if (Integer.toUnsignedLong(start) + string.length() > array.length()) {
            throw new Trap("out of bounds array access");
        }
        for (int i = 0; i < string.length(); i++) {
            array.setBits(start + i, string.charAt(i));
        }
        call.returnI32(0, string.length());
    }

    private static void fromCodePoint(HostCall call) {
        if (!Character.isValidCodePoint(call.i32(0))) {
            throw new Trap("no code point " + Integer.toUnsignedString(call.i32(0)));
        }
        call.returnReference(0, Character.toString(call.i32(0)));
    }

    private static void concat(HostCall call) {
        var left = string(call, 0);
        var right = string(call, 1);
        try {
            call.returnReference(0, left.concat(right));
        } catch (OutOfMemoryError e) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.MEMORY,
                    "no memory for a string of "
                            + ((long) left.length() + right.length())
                            + " characters");
        }
    }

    private static void substring(HostCall call) {
        var string = string(call, 0);
        int length = string.length();
        int start = call.i32(1);
        int end = Integer.compareUnsigned(call.i32(2), length) > 0 ? length : call.i32(2);
        boolean empty = Integer.compareUnsigned(start, length) > 0 || start >= end;
        call.returnReference(0, empty ? "" : string.substring(start, end));
    }

    private static void equal(HostCall call) {
        var left = call.reference(0) == null ? null : string(call, 0);
        var right = call.reference(1) == null ? null : string(call, 1);
        call.returnI32(0, left == null ? (right == null ? 1 : 0) : (left.equals(right) ? 1 : 0));
    }
}
