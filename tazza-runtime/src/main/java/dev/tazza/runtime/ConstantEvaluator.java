package dev.tazza.runtime;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.instruction.InstructionReader;
import java.util.Arrays;

/**
 * Evaluates constant expressions of one instance (specification 3.4.2), which validation has
 * checked.
 */
final class ConstantEvaluator {
    private final Instance instance;
    private final HeapAccount heap;
    private long[] numbers = new long[4];
    private Object[] references = new Object[4];
    private int height;

    ConstantEvaluator(Instance instance) {
        this.instance = instance;
        heap = instance.store().heap();
    }

    /** The number that {@code expression} yields, as bits. */
    long number(ConstantExpression expression) {
        run(instance.module().instructions(expression));
        return numbers[0];
    }

    /** The reference or vector that {@code expression} yields. */
    Object reference(ConstantExpression expression) {
        run(instance.module().instructions(expression));
        return references[0];
    }

    private void run(InstructionReader in) {
        height = 0;
        var meter = instance.store().meter();
        boolean metered = meter != null && meter.costs() != null;
        while (true) {
            var opcode = in.next();
            if (metered) {
                meter.chargeConstant(opcode);
            }
            switch (opcode) {
                case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> push(in.constant(), null);
                case V128_CONST -> push(0, new V128(in.constant(), in.constantHigh()));
                case REF_NULL -> push(0, null);
                case REF_FUNC -> push(0, instance.function(in.index()));
                case GLOBAL_GET -> {
                    var global = instance.global(in.index());
                    push(global.bits, global.reference);
                }
                case I32_ADD -> binary((int) left() + (int) right());
                case I32_SUB -> binary((int) left() - (int) right());
                case I32_MUL -> binary((int) left() * (int) right());
                case I64_ADD -> binary(left() + right());
                case I64_SUB -> binary(left() - right());
                case I64_MUL -> binary(left() * right());
                case STRUCT_NEW -> newStruct(instance.structLayout(in.index()));
                case STRUCT_NEW_DEFAULT -> push(0, instance.structLayout(in.index()).create(heap));
                case ARRAY_NEW -> {
                    int length = (int) numbers[--height];
                    height--;
                    var array = newArray(in.index(), length);
                    array.fill(0, length, numbers[height], references[height]);
                    push(0, array);
                }
                case ARRAY_NEW_DEFAULT -> push(0, newArray(in.index(), (int) numbers[--height]));
                case ARRAY_NEW_FIXED -> newFixedArray(in.index(), in.index2());
                case REF_I31 -> push(0, I31.of((int) numbers[--height]));
                case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {
                    // The same object on both sides.
                }
                case END -> {
                    return;
                }
                default -> throw new IllegalStateException("not a constant instruction: " + opcode);
            }
        }
    }

    private void push(long number, Object reference) {
        if (height == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * height);
            references = Arrays.copyOf(references, 2 * height);
        }
        numbers[height] = number;
        references[height] = reference;
        height++;
    }

    private void newStruct(StructLayout layout) {
        height -= layout.size();
        push(0, layout.create(heap, numbers, references, height));
    }

    private ArrayObject newArray(int typeIndex, int length) {
        return ArrayObject.create(heap, instance.definedType(typeIndex), kind(typeIndex), length);
    }

    private void newFixedArray(int typeIndex, int length) {
        height -= length;
        var type = instance.definedType(typeIndex);
        push(0, ArrayObject.of(heap, type, kind(typeIndex), numbers, references, height, length));
    }

    private FieldKind kind(int typeIndex) {
        var type = (ArrayType) instance.module().types().get(typeIndex).composite();
        return FieldKind.of(type.element().storage());
    }

    private long left() {
        return numbers[height - 2];
    }

    private long right() {
        return numbers[height - 1];
    }

    private void binary(long result) {
        height--;
        numbers[height - 1] = result;
    }
}
