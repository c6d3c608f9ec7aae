package dev.tazza.interpreter;

import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.I31;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.References;
import dev.tazza.runtime.SegmentArrays;
import dev.tazza.runtime.StructObject;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;

/** Carries out the operations of {@link AggregateOp}. */
final class Aggregates {
    private Aggregates() {}

    /**
     * Carries out one operation.
     *
     * @param word the instruction
     * @param constant the word behind it
     */
    static void execute(
            long word, Instance instance, long[] values, Object[] references, long constant) {
        int a = CodeBuffer.a(word);
        int b = CodeBuffer.b(word);
        int c = CodeBuffer.c(word);
        switch (Op.of(word)) {
            case AggregateOp.STRUCT_GET -> values[a] = struct(references[b]).number((int) constant);
            case AggregateOp.STRUCT_GET_OBJECT ->
                    references[a] = struct(references[b]).object((int) constant);
            case AggregateOp.STRUCT_GET_S -> {
                int shift = (int) (constant >>> Integer.SIZE);
                values[a] = struct(references[b]).number((int) constant) << shift >> shift;
            }
            case AggregateOp.STRUCT_GET_U -> {
                int shift = (int) (constant >>> Integer.SIZE);
                values[a] = struct(references[b]).number((int) constant) << shift >>> shift;
            }
            case AggregateOp.STRUCT_SET ->
                    struct(references[a]).setNumber((int) constant, values[b]);
            case AggregateOp.STRUCT_SET_OBJECT ->
                    struct(references[a]).setObject((int) constant, references[b]);
            case AggregateOp.STRUCT_NEW ->
                    references[a] =
                            instance.structLayout((int) constant)
                                    .create(instance.store().heap(), values, references, b);
            case AggregateOp.STRUCT_NEW_DEFAULT ->
                    references[a] =
                            instance.structLayout((int) constant).create(instance.store().heap());
            case AggregateOp.ARRAY_GET -> {
                var array = array(references[b]);
                values[a] = array.bits(array.check((int) values[c]));
            }
            case AggregateOp.ARRAY_GET_U -> {
                var array = array(references[b]);
                values[a] = array.bits(array.check((int) values[c])) & constant;
            }
            case AggregateOp.ARRAY_GET_OBJECT -> {
                var array = array(references[b]);
                references[a] = array.object(array.check((int) values[c]));
            }
            case AggregateOp.ARRAY_SET -> {
                var array = array(references[a]);
                array.setBits(array.check((int) values[b]), values[c]);
            }
            case AggregateOp.ARRAY_SET_OBJECT -> {
                var array = array(references[a]);
                array.setObject(array.check((int) values[b]), references[c]);
            }
            case AggregateOp.ARRAY_LEN -> values[a] = array(references[b]).length();
            case AggregateOp.REF_TEST ->
                    values[a] = matches(references[b], instance, constant) ? 1 : 0;
            case AggregateOp.REF_CAST -> {
                if (!matches(references[b], instance, constant)) {
                    throw new Trap("cast failure");
                }
                references[a] = references[b];
            }
            case AggregateOp.REF_EQ ->
                    values[a] = References.same(references[b], references[c]) ? 1 : 0;
            case AggregateOp.REF_AS_NON_NULL -> {
                if (references[b] == null) {
                    throw new Trap("null reference");
                }
                references[a] = references[b];
            }
            case AggregateOp.REF_I31 -> references[a] = I31.of((int) values[b]);
            case AggregateOp.I31_GET_S -> values[a] = i31(references[b]).signed();
            case AggregateOp.I31_GET_U -> values[a] = i31(references[b]).unsigned();
            default -> executeOnArray(word, instance, values, references, constant);
        }
    }

    /** Carries out an operation on whole arrays. */
    private static void executeOnArray(
            long word, Instance instance, long[] values, Object[] references, long constant) {
        int a = CodeBuffer.a(word);
        int b = CodeBuffer.b(word);
        int c = CodeBuffer.c(word);
        // Arrays may be so large that those between two looks in a loop would take minutes.
        instance.store().checkInterrupt();
        switch (Op.of(word)) {
            case AggregateOp.ARRAY_NEW -> {
                int length = (int) values[c];
                var array = newArray(instance, constant, length);
                array.fill(0, length, values[b], references[b]);
                references[a] = array;
            }
            case AggregateOp.ARRAY_NEW_DEFAULT ->
                    references[a] = newArray(instance, constant, (int) values[c]);
            case AggregateOp.ARRAY_NEW_FIXED ->
                    references[a] =
                            ArrayObject.of(
                                    instance.store().heap(),
                                    instance.definedType(AggregateLowering.typeIndex(constant)),
                                    AggregateLowering.kind(constant),
                                    values,
                                    references,
                                    b,
                                    (int) constant);
            case AggregateOp.ARRAY_NEW_DATA ->
                    references[a] =
                            SegmentArrays.newData(
                                    instance,
                                    instance.definedType(AggregateLowering.typeIndex(constant)),
                                    AggregateLowering.kind(constant),
                                    (int) constant,
                                    (int) values[b],
                                    (int) values[c]);
            case AggregateOp.ARRAY_NEW_ELEM ->
                    references[a] =
                            SegmentArrays.newElements(
                                    instance,
                                    instance.definedType(AggregateLowering.typeIndex(constant)),
                                    (int) constant,
                                    (int) values[b],
                                    (int) values[c]);
            case AggregateOp.ARRAY_FILL ->
                    array(references[a])
                            .fill(
                                    (int) values[a + 1],
                                    (int) values[a + 3],
                                    values[a + 2],
                                    references[a + 2]);
            case AggregateOp.ARRAY_COPY -> {
                var target = array(references[a]);
                var source = array(references[a + 2]);
                target.copyFrom(
                        source, (int) values[a + 3], (int) values[a + 1], (int) values[a + 4]);
            }
            case AggregateOp.ARRAY_INIT_DATA ->
                    SegmentArrays.initializeData(
                            instance,
                            array(references[a]),
                            (int) constant,
                            (int) values[a + 1],
                            (int) values[a + 2],
                            (int) values[a + 3]);
            case AggregateOp.ARRAY_INIT_ELEM ->
                    SegmentArrays.initializeElements(
                            instance,
                            array(references[a]),
                            (int) constant,
                            (int) values[a + 1],
                            (int) values[a + 2],
                            (int) values[a + 3]);
            default ->
                    throw new IllegalStateException(
                            "no operation 0x" + Integer.toHexString(Op.of(word)));
        }
    }

    private static ArrayObject newArray(Instance instance, long constant, int length) {
        return ArrayObject.create(
                instance.store().heap(),
                instance.definedType(AggregateLowering.typeIndex(constant)),
                AggregateLowering.kind(constant),
                length);
    }

    private static boolean matches(Object reference, Instance instance, long type) {
        return References.matches(reference, new ValueType((int) type), instance.definedTypes());
    }

    private static StructObject struct(Object reference) {
        if (reference == null) {
            throw new Trap("null structure reference");
        }
        return (StructObject) reference;
    }

    private static ArrayObject array(Object reference) {
        if (reference == null) {
            throw new Trap("null array reference");
        }
        return (ArrayObject) reference;
    }

    private static I31 i31(Object reference) {
        if (reference == null) {
            throw new Trap("null i31 reference");
        }
        return (I31) reference;
    }
}
