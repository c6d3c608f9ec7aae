package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.runtime.FieldKind;
import java.util.Arrays;

/**
 * Makes the classes of structs, as {@link StructNames} names them. They have a field of Java's for
 * each field, which generated code uses directly, and the methods of {@code StructObject} for
 * everybody else.
 */
public final class StructCompiler {
    private static final String LAYOUT = "dev/tazza/runtime/StructLayout";

    private final String superName;
    private final FieldKind[] kinds;
    private final int firstOwn;
    private final ClassBuilder builder;

    private StructCompiler(String name) {
        var parent = StructNames.superName(name);
        boolean isFirst = parent.equals(StructNames.PACKAGE);
        superName = isFirst ? Names.STRUCT_OBJECT : parent;
        kinds = StructNames.kinds(name);
        firstOwn = isFirst ? 0 : StructNames.kinds(parent).length;
        builder = new ClassBuilder(ClassBuilder.PUBLIC, name, superName);
    }

    /**
     * The class file of a struct class.
     *
     * @param name its binary name with slashes
     */
    public static byte[] compile(String name) {
        return new StructCompiler(name).build();
    }

    private byte[] build() {
        constructor();
        create();
        boolean numbers = false;
        boolean objects = false;
        for (int field = firstOwn; field < kinds.length; field++) {
            declare(field);
            numbers |= !kinds[field].isObject();
            objects |= kinds[field].isObject();
        }
        if (numbers) {
            number();
            setNumber();
        }
        if (objects) {
            object();
            setObject();
        }
        return builder.toBytes();
    }

    private void declare(int field) {
        var descriptor = StructFields.descriptor(kinds[field]);
        builder.field(ClassBuilder.PUBLIC, StructFields.name(field), descriptor);
        if (kinds[field] == FieldKind.V128) {
            builder.field(ClassBuilder.PUBLIC, StructFields.highName(field), descriptor);
        }
    }

    private void constructor() {
        var code = builder.method(ClassBuilder.PUBLIC, "<init>", StructFields.CONSTRUCTOR);
        code.load('A', 0);
        code.load('A', 1);
        code.invokeSpecial(superName, "<init>", StructFields.CONSTRUCTOR);
        code.op(Bytecode.RETURN);
        code.end();
    }

    private void create() {
        var code =
                builder.method(
                        ClassBuilder.PUBLIC,
                        "create",
                        "(" + Names.type(LAYOUT) + ")" + Names.type(Names.STRUCT_OBJECT));
        code.typeOp(Bytecode.NEW, builder.name());
        code.op(Bytecode.DUP);
        code.load('A', 1);
        code.invokeVirtual(LAYOUT, "type", "()" + Names.type(Names.DEFINED_TYPE));
        code.invokeSpecial(builder.name(), "<init>", StructFields.CONSTRUCTOR);
        code.op(Bytecode.ARETURN);
        code.end();
    }

    /** Begins a method that jumps to a label a field if the field is its own and of the kind. */
    private int[] choose(CodeBuilder code, boolean object, int other) {
        var labels = new int[kinds.length - firstOwn];
        Arrays.fill(labels, other);
        for (int i = 0; i < labels.length; i++) {
            if (kinds[firstOwn + i].isObject() == object) {
                labels[i] = code.newLabel();
            }
        }
        code.load('I', 1);
        code.tableSwitch(firstOwn, labels, other);
        return labels;
    }

    private void number() {
        final var descriptor = "(I)J";
        var code = builder.method(ClassBuilder.PUBLIC, "number", descriptor);
        int other = code.newLabel();
        int[] labels = choose(code, false, other);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != other) {
                code.bind(labels[i]);
                var kind = kinds[firstOwn + i];
                code.load('A', 0);
                get(firstOwn + i, code);
                bits(kind, code);
                code.op(Bytecode.LRETURN);
            }
        }
        code.bind(other);
        code.load('A', 0);
        code.load('I', 1);
        code.invokeSpecial(superName, "number", descriptor);
        code.op(Bytecode.LRETURN);
        code.end();
    }

    private void setNumber() {
        final int bits = 2;
        final var descriptor = "(IJ)V";
        var code = builder.method(ClassBuilder.PUBLIC, "setNumber", descriptor);
        int other = code.newLabel();
        int[] labels = choose(code, false, other);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != other) {
                code.bind(labels[i]);
                code.load('A', 0);
                code.load('J', bits);
                ofBits(kinds[firstOwn + i], code);
                put(firstOwn + i, code);
                code.op(Bytecode.RETURN);
            }
        }
        code.bind(other);
        code.load('A', 0);
        code.load('I', 1);
        code.load('J', bits);
        code.invokeSpecial(superName, "setNumber", descriptor);
        code.op(Bytecode.RETURN);
        code.end();
    }

    private void object() {
        final var descriptor = "(I)" + Kinds.OBJECT;
        var code = builder.method(ClassBuilder.PUBLIC, "object", descriptor);
        int other = code.newLabel();
        int[] labels = choose(code, true, other);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != other) {
                code.bind(labels[i]);
                if (kinds[firstOwn + i] == FieldKind.V128) {
                    vector(firstOwn + i, code);
                } else {
                    code.load('A', 0);
                    get(firstOwn + i, code);
                }
                code.op(Bytecode.ARETURN);
            }
        }
        code.bind(other);
        code.load('A', 0);
        code.load('I', 1);
        code.invokeSpecial(superName, "object", descriptor);
        code.op(Bytecode.ARETURN);
        code.end();
    }

    /** Pushes a vector as an object. */
    private void vector(int field, CodeBuilder code) {
        code.typeOp(Bytecode.NEW, Names.V128);
        code.op(Bytecode.DUP);
        code.load('A', 0);
        get(field, code);
        code.load('A', 0);
        code.getField(builder.name(), StructFields.highName(field), "J");
        code.invokeSpecial(Names.V128, "<init>", "(JJ)V");
    }

    private void setObject() {
        final var descriptor = "(I" + Kinds.OBJECT + ")V";
        var code = builder.method(ClassBuilder.PUBLIC, "setObject", descriptor);
        int other = code.newLabel();
        int[] labels = choose(code, true, other);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != other) {
                code.bind(labels[i]);
                if (kinds[firstOwn + i] == FieldKind.V128) {
                    setHalf(StructFields.name(firstOwn + i), "low", code);
                    setHalf(StructFields.highName(firstOwn + i), "high", code);
                } else {
                    code.load('A', 0);
                    code.load('A', 2);
                    put(firstOwn + i, code);
                }
                code.op(Bytecode.RETURN);
            }
        }
        code.bind(other);
        code.load('A', 0);
        code.load('I', 1);
        code.load('A', 2);
        code.invokeSpecial(superName, "setObject", descriptor);
        code.op(Bytecode.RETURN);
        code.end();
    }

    private void setHalf(String field, String half, CodeBuilder code) {
        code.load('A', 0);
        code.load('A', 2);
        code.invokeStatic(Names.V128, "of", "(" + Kinds.OBJECT + ")" + Names.type(Names.V128));
        code.invokeVirtual(Names.V128, half, "()J");
        code.putField(builder.name(), field, "J");
    }

    private void get(int field, CodeBuilder code) {
        code.getField(
                builder.name(), StructFields.name(field), StructFields.descriptor(kinds[field]));
    }

    private void put(int field, CodeBuilder code) {
        code.putField(
                builder.name(), StructFields.name(field), StructFields.descriptor(kinds[field]));
    }

    private static void bits(FieldKind kind, CodeBuilder code) {
        switch (kind) {
            case I8, I16, I32 -> code.op(Bytecode.I2L);
            case F32 -> {
                code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
                code.op(Bytecode.I2L);
            }
            case F64 -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
    }

    private static void ofBits(FieldKind kind, CodeBuilder code) {
        switch (kind) {
            // What does not fit into a packed field is cut off when it is stored.
            case I8, I16, I32 -> code.op(Bytecode.L2I);
            case F32 -> {
                code.op(Bytecode.L2I);
                code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case F64 -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
    }
}
