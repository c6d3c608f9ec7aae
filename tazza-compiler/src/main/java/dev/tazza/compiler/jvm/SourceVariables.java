package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.Type;
import dev.tazza.wasm.dwarf.Place;
import dev.tazza.wasm.dwarf.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Variables of the source as locals of the JVM, which is all that Java debuggers can show. They are
 * copies, renewed when another line or block begins: most variables of code that is not optimised
 * are in the guest's memory. Numbers and pointers only.
 */
final class SourceVariables {
    private static final int MAX_VARIABLES = 100;

    // A method has at most 65,535 bytes, and the guest's own code has to be in it, too.
    private static final int MAX_RENEWAL_BYTES = 16_000;
    private static final String MEMORY = Names.type(Names.MEMORY);

    private final Emission out;
    private int renewalBytes;
    private final List<Copy> copies = new ArrayList<>();

    /** A variable with its local. */
    private static final class Copy {
        final Variable variable;
        final char kind;
        final int local;
        int start = -1;

        Copy(Variable variable, char kind, int local) {
            this.variable = variable;
            this.kind = kind;
            this.local = local;
        }

        Place place(int offset) {
            for (var stay : variable.stays()) {
                if (offset >= stay.start() && offset < stay.end()) {
                    return stay.place();
                }
            }
            return null;
        }
    }

    private SourceVariables(Emission out) {
        this.out = out;
    }

    /**
     * Declares a local for each variable of the function that can be shown; before any label.
     *
     * @param whole whether the method is the whole function, and may keep any local of the guest
     */
    static SourceVariables declare(Emission out, boolean whole) {
        var result = new SourceVariables(out);
        var body = out.module().body(out.function().index());
        var subprogram = out.module().debugInformation().subprogram(body.offset());
        if (subprogram.isPresent()) {
            for (var variable : subprogram.get().variables()) {
                result.declare(variable, whole);
            }
        }
        return result;
    }

    private void declare(Variable variable, boolean whole) {
        char kind = kind(variable);
        if (kind == 0 || copies.size() == MAX_VARIABLES || variable.stays().isEmpty()) {
            return;
        }
        for (var stay : variable.stays()) {
            if (!isAvailable(stay.place(), kind, whole)) {
                return;
            }
        }
        copies.add(new Copy(variable, kind, out.code().declare(kind)));
    }

    /** Whether the code can compute the value that is at a place. */
    private boolean isAvailable(Place place, char kind, boolean whole) {
        if (place.inMemory() && out.module().memories().isEmpty()) {
            return false;
        }
        switch (place.base()) {
            case NONE -> {
                return place.inMemory() || kind == 'I' || kind == 'J';
            }
            case LOCAL -> {
                int local = place.index();
                if (local >= out.function().variableCount()) {
                    return false;
                }
                var type = out.function().variableType(local);
                if (place.inMemory() ? type != Type.I32 : !fits(type, kind)) {
                    return false;
                }
                if (whole) {
                    out.variables().declare(local);
                }
                return out.variables().isDeclared(local);
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean fits(Type type, char kind) {
        return switch (type) {
            case I32 -> kind == 'I' || kind == 'J';
            case I64 -> kind == 'J';
            case F32 -> kind == 'F';
            case F64 -> kind == 'D';
            default -> false;
        };
    }

    /** The kind of local for a variable; 0 if it is no number. */
    private static char kind(Variable variable) {
        int size = variable.size();
        return switch (variable.encoding()) {
            case SIGNED, BOOLEAN, POINTER -> integer(size, Integer.BYTES);
            case UNSIGNED -> integer(size, Short.BYTES);
            case FLOAT -> size == Float.BYTES ? 'F' : size == Double.BYTES ? 'D' : 0;
            case OTHER -> 0;
        };
    }

    private static char integer(int size, int largestInt) {
        return size == 0 || size > Long.BYTES || Integer.bitCount(size) != 1
                ? 0
                : size <= largestInt ? 'I' : 'J';
    }

    private static String descriptor(Copy copy) {
        return copy.variable.encoding() == Variable.Encoding.BOOLEAN && copy.kind == 'I'
                ? "Z"
                : Kinds.descriptor(copy.kind);
    }

    /** Renews the locals of the variables that exist at an offset. */
    void renew(int offset) {
        if (renewalBytes > MAX_RENEWAL_BYTES) {
            return;
        }
        int before = out.code().size();
        for (var copy : copies) {
            var place = copy.place(offset);
            if (place != null) {
                push(place, copy);
                out.code().store(copy.kind, copy.local);
            }
        }
        renewalBytes += out.code().size() - before;
    }

    /** Says which variables exist from here on. */
    void show(int offset) {
        for (var copy : copies) {
            boolean exists = copy.place(offset) != null;
            if (exists && copy.start < 0) {
                copy.start = out.code().size();
            } else if (!exists) {
                close(copy);
            }
        }
    }

    /** Says that the code ends here. */
    void end() {
        for (var copy : copies) {
            close(copy);
        }
    }

    private void close(Copy copy) {
        if (copy.start >= 0) {
            out.code().variable(copy.variable.name(), descriptor(copy), copy.local, copy.start);
            copy.start = -1;
        }
    }

    private void push(Place place, Copy copy) {
        var code = out.code();
        if (place.inMemory()) {
            out.memory(0);
            pushBase(place, Type.I32);
            code.push64(place.offset());
            code.invokeStatic(
                    Names.DEBUG_VALUES,
                    loader(copy),
                    "(" + MEMORY + "IJ)" + Kinds.descriptor(copy.kind));
            return;
        }
        if (place.base() == Place.Base.NONE) {
            code.push64(place.offset());
            if (copy.kind == 'I') {
                code.op(Bytecode.L2I);
            }
            return;
        }
        var type = out.function().variableType(place.index());
        pushBase(place, type);
        if (type == Type.I32 && copy.kind == 'J') {
            boolean signed = copy.variable.encoding() == Variable.Encoding.SIGNED;
            if (signed) {
                code.op(Bytecode.I2L);
            } else {
                code.invokeStatic(Names.NUMERIC, "i64ExtendI32U", "(I)J");
            }
        }
    }

    private void pushBase(Place place, Type type) {
        if (place.base() == Place.Base.NONE) {
            out.code().push32(0);
        } else {
            out.variables().load(place.index());
        }
    }

    /** The method of {@code DebugValues} that reads a variable. */
    private static String loader(Copy copy) {
        return switch (copy.kind) {
            case 'F' -> "loadFloat";
            case 'D' -> "loadDouble";
            default -> {
                boolean signed = copy.variable.encoding() == Variable.Encoding.SIGNED;
                yield switch (copy.variable.size()) {
                    case Byte.BYTES -> signed ? "loadByte" : "loadUnsignedByte";
                    case Short.BYTES -> signed ? "loadShort" : "loadUnsignedShort";
                    case Integer.BYTES -> copy.kind == 'I' ? "loadInt" : "loadUnsignedInt";
                    default -> "loadLong";
                };
            }
        };
    }
}
