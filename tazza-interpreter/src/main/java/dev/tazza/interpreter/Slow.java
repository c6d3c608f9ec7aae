package dev.tazza.interpreter;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Table;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.types.DefinedType;

/**
 * What {@link Dispatch} leaves to a call: whole-memory and table instructions, and accesses that
 * trap.
 */
final class Slow {
    private Slow() {}

    /** The function that an indirect call of element {@code index} means. */
    static Function indirect(Table table, int index, DefinedType type) {
        if (Integer.compareUnsigned(index, table.size()) >= 0) {
            throw new Trap("undefined element");
        }
        if (!(table.elements()[index] instanceof Function function)) {
            throw new Trap("uninitialized element " + Integer.toUnsignedString(index));
        }
        // Nearly always it is the very type; subtypes are rare.
        if (function.definedType() != type && !function.definedType().isSubtypeOf(type)) {
            throw new Trap("indirect call type mismatch");
        }
        return function;
    }

    /** The function that a call of {@code reference} means. */
    static Function function(Object reference) {
        if (reference == null) {
            throw new Trap("null function reference");
        }
        return (Function) reference;
    }

    /** A load outside the memory's array: it traps, unless the memory is too large for one. */
    static long load(Instance instance, int op, long address) {
        var memory = instance.memory(0);
        return switch (op) {
            case Op.LOAD8_S -> memory.loadByte(address);
            case Op.LOAD8_U -> memory.loadByte(address) & 0xFF;
            case Op.LOAD16_S -> memory.loadShort(address);
            case Op.LOAD16_U -> memory.loadShort(address) & 0xFFFF;
            case Op.LOAD32_S -> memory.loadInt(address);
            case Op.LOAD32_U -> memory.loadInt(address) & 0xFFFF_FFFFL;
            case Op.LOAD64 -> memory.loadLong(address);
            default -> throw new IllegalStateException("no load 0x" + Integer.toHexString(op));
        };
    }

    /** A store outside the memory's array: it traps, unless the memory is too large for one. */
    static void store(Instance instance, int op, long address, long value) {
        var memory = instance.memory(0);
        switch (op) {
            case Op.STORE8 -> memory.storeByte(address, (byte) value);
            case Op.STORE16 -> memory.storeShort(address, (short) value);
            case Op.STORE32 -> memory.storeInt(address, (int) value);
            case Op.STORE64 -> memory.storeLong(address, value);
            default -> throw new IllegalStateException("no store 0x" + Integer.toHexString(op));
        }
    }

    /** A load or store without a place in {@link Dispatch}. */
    static void access(long word, Instance instance, long[] values, long offset) {
        int op = Op.of(word);
        int a = CodeBuffer.a(word);
        int near = Op.isFar(op) ? op - Op.FAR : op;
        long address = u32(values[CodeBuffer.b(word)]) + offset;
        if (near >= Op.STORE8) {
            store(instance, near, address, values[a]);
        } else {
            values[a] = load(instance, near, address);
        }
    }

    /**
     * Carries out an instruction from {@link Op#FIRST_SLOW} on.
     *
     * @param word the instruction
     * @param constant the word behind it
     */
    static void execute(
            long word, Instance instance, long[] values, Object[] references, long constant) {
        int a = CodeBuffer.a(word);
        int b = CodeBuffer.b(word);
        int c = CodeBuffer.c(word);
        int first = (int) (constant >>> Integer.SIZE);
        int second = (int) constant;
        switch (Op.of(word)) {
            case Op.MEMORY_SIZE -> values[a] = instance.memory(second).pages();
            case Op.MEMORY_GROW -> values[a] = instance.memory(second).grow(u32(values[b]));
            case Op.MEMORY_FILL ->
                    instance.memory(second).fill(u32(values[a]), (byte) values[b], u32(values[c]));
            case Op.MEMORY_COPY ->
                    copy(
                            instance.memory(first),
                            instance.memory(second),
                            values[a],
                            values[b],
                            values[c]);
            case Op.MEMORY_INIT ->
                    instance.initializeMemory(
                            first, second, u32(values[a]), u32(values[b]), u32(values[c]));
            case Op.DATA_DROP -> instance.dropData(second);
            case Op.TABLE_GET -> references[a] = instance.table(second).get(u32(values[b]));
            case Op.TABLE_SET -> instance.table(second).set(u32(values[a]), references[b]);
            case Op.TABLE_SIZE -> values[a] = instance.table(second).size();
            case Op.TABLE_GROW ->
                    values[a] = instance.table(second).grow(u32(values[c]), references[b]);
            case Op.TABLE_FILL ->
                    instance.table(second).fill(u32(values[a]), references[b], u32(values[c]));
            case Op.TABLE_COPY ->
                    instance.table(first)
                            .copyFrom(
                                    instance.table(second),
                                    u32(values[b]),
                                    u32(values[a]),
                                    u32(values[c]));
            case Op.TABLE_INIT ->
                    instance.initializeTable(
                            first, second, u32(values[a]), u32(values[b]), u32(values[c]));
            case Op.ELEM_DROP -> instance.dropElements(second);
            case Op.REF_NULL -> references[a] = null;
            case Op.REF_FUNC -> references[a] = instance.function(second);
            case Op.REF_IS_NULL -> values[a] = references[b] == null ? 1 : 0;
            case Op.GLOBAL_GET_REFERENCE -> references[a] = instance.global(second).reference;
            case Op.GLOBAL_SET_REFERENCE -> instance.global(second).reference = references[a];
            case Op.SELECT_REFERENCE ->
                    references[a] = references[(int) values[second] != 0 ? b : c];
            default -> Aggregates.execute(word, instance, values, references, constant);
        }
    }

    private static void copy(Memory target, Memory source, long to, long from, long length) {
        target.copyFrom(source, u32(from), u32(to), u32(length));
    }

    private static long u32(long value) {
        return value & 0xFFFF_FFFFL;
    }
}
