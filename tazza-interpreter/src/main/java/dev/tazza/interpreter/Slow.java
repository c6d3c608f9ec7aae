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

    /** The function that an indirect call of element {@code operand} means. */
    static Function indirect(Table table, long operand, DefinedType type) {
        long index = index(table, operand);
        if (index < 0 || index >= table.size()) {
            throw new Trap("undefined element");
        }
        if (!(table.elements()[(int) index] instanceof Function function)) {
            throw new Trap("uninitialized element " + index);
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
        return load(instance.memory(0), op, address);
    }

    private static long load(Memory memory, int op, long address) {
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
        store(instance.memory(0), op, address, value);
    }

    private static void store(Memory memory, int op, long address, long value) {
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
     * Carries out an instruction from {@link Op#FIRST_SLOW} on. Those on whole ranges look whether
     * the guest is to stop, because those between two looks in a loop could take minutes.
     *
     * @param word the instruction
     * @param constant the word behind it
     */
    static void execute(
            long word, Instance instance, long[] values, Object[] references, long constant) {
        if (Op.isVector(Op.of(word))) {
            Vectors.execute(word, instance, values, references, constant);
            return;
        }
        int a = CodeBuffer.a(word);
        int b = CodeBuffer.b(word);
        int c = CodeBuffer.c(word);
        int first = (int) (constant >>> Integer.SIZE);
        int second = (int) constant;
        switch (Op.of(word)) {
            case Op.MEMORY_SIZE -> values[a] = instance.memory(second).pages();
            case Op.MEMORY_GROW -> {
                var memory = instance.memory(second);
                values[a] = memory.grow(address(memory, values[b]));
            }
            case Op.MEMORY_FILL -> {
                instance.store().checkInterrupt();
                var memory = instance.memory(second);
                memory.fill(
                        address(memory, values[a]), (byte) values[b], address(memory, values[c]));
            }
            case Op.MEMORY_COPY -> {
                instance.store().checkInterrupt();
                var target = instance.memory(first);
                var source = instance.memory(second);
                // The length is as wide as the narrower of the two addresses.
                long length = address(target.type().is64() ? source : target, values[c]);
                target.copyFrom(
                        source, address(source, values[b]), address(target, values[a]), length);
            }
            case Op.MEMORY_INIT -> {
                instance.store().checkInterrupt();
                long address = address(instance.memory(second), values[a]);
                instance.initializeMemory(first, second, address, u32(values[b]), u32(values[c]));
            }
            case Op.DATA_DROP -> instance.dropData(second);
            case Op.TABLE_GET -> {
                var table = instance.table(second);
                references[a] = table.get(index(table, values[b]));
            }
            case Op.TABLE_SET -> {
                var table = instance.table(second);
                table.set(index(table, values[a]), references[b]);
            }
            case Op.TABLE_SIZE -> values[a] = instance.table(second).size();
            case Op.TABLE_GROW -> {
                var table = instance.table(second);
                values[a] = table.grow(index(table, values[c]), references[b]);
            }
            case Op.TABLE_FILL -> {
                instance.store().checkInterrupt();
                var table = instance.table(second);
                table.fill(index(table, values[a]), references[b], index(table, values[c]));
            }
            case Op.TABLE_COPY -> {
                instance.store().checkInterrupt();
                var target = instance.table(first);
                var source = instance.table(second);
                long length = index(target.type().is64() ? source : target, values[c]);
                target.copyFrom(source, index(source, values[b]), index(target, values[a]), length);
            }
            case Op.TABLE_INIT -> {
                instance.store().checkInterrupt();
                long index = index(instance.table(second), values[a]);
                instance.initializeTable(first, second, index, u32(values[b]), u32(values[c]));
            }
            case Op.ELEM_DROP -> instance.dropElements(second);
            case Op.REF_NULL -> references[a] = null;
            case Op.REF_FUNC -> references[a] = instance.function(second);
            case Op.REF_IS_NULL -> values[a] = references[b] == null ? 1 : 0;
            case Op.GLOBAL_GET_REFERENCE -> references[a] = instance.global(second).reference;
            case Op.GLOBAL_SET_REFERENCE -> instance.global(second).reference = references[a];
            case Op.SELECT_REFERENCE ->
                    references[a] = references[(int) values[second] != 0 ? b : c];
            case Op.THROW -> throw Exceptions.create(instance, second, values, references, a);
            case Op.THROW_REF -> throw Exceptions.fromReference(references[a]);
            case Op.I64_ADD128, Op.I64_SUB128, Op.I64_MUL_WIDE_S, Op.I64_MUL_WIDE_U ->
                    WideArithmetic.execute(Op.of(word), values, a, b);
            default -> {
                if (Op.isAtomic(Op.of(word))) {
                    AtomicOperation.execute(word, instance, values, constant);
                } else if (Op.of(word) >= AggregateOp.FIRST) {
                    Aggregates.execute(word, instance, values, references, constant);
                } else {
                    accessOther(word, instance.memory(c), values, constant);
                }
            }
        }
    }

    private static void accessOther(long word, Memory memory, long[] values, long offset) {
        int op = Op.of(word) - Op.OTHER;
        long base = address(memory, values[CodeBuffer.b(word)]);
        long address = base + offset;
        if (Long.compareUnsigned(address, base) < 0) {
            throw new Trap("out of bounds memory access");
        }
        int a = CodeBuffer.a(word);
        if (op >= Op.STORE8) {
            store(memory, op, address, values[a]);
        } else {
            values[a] = load(memory, op, address);
        }
    }

    /** An operand as an address or size of {@code memory}. */
    private static long address(Memory memory, long operand) {
        return memory.type().is64() ? operand : u32(operand);
    }

    /** An operand as an index or size of {@code table}. */
    private static long index(Table table, long operand) {
        return table.type().is64() ? operand : u32(operand);
    }

    private static long u32(long value) {
        return value & 0xFFFF_FFFFL;
    }
}
