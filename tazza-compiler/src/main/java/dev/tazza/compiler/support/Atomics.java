package dev.tazza.compiler.support;

// Written by GeneratedSourcesTest, which says how to change it.

import static dev.tazza.compiler.support.SlowAccesses.effective;

import dev.tazza.runtime.AtomicAccess;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;

/**
 * The instructions on memories that threads share, each a method of its name, for generated code.
 * Addresses and offsets are unsigned; addresses of 32 bits come zero-extended. What is narrower
 * than its type is zero-extended.
 *
 * <p>All trap with {@code out of bounds memory access} or {@code unaligned atomic}.
 */
public final class Atomics {
    private Atomics() {}

    /** {@code atomic.fence}. */
    public static void atomicFence() {
        AtomicAccess.fence();
    }

    /** {@code memory.atomic.notify}. */
    public static int memoryAtomicNotify(long address, int count, long offset, Memory memory) {
        return AtomicAccess.notify(memory, effective(address, offset), count);
    }

    /** {@code memory.atomic.wait32}. */
    public static int memoryAtomicWait32(
            long address, int expected, long nanos, long offset, Memory memory, Store store) {
        return AtomicAccess.await(store, memory, effective(address, offset), 2, expected, nanos);
    }

    /** {@code memory.atomic.wait64}. */
    public static int memoryAtomicWait64(
            long address, long expected, long nanos, long offset, Memory memory, Store store) {
        return AtomicAccess.await(store, memory, effective(address, offset), 3, expected, nanos);
    }

    /** {@code i32.atomic.load}. */
    public static int i32AtomicLoad(long address, long offset, Memory memory) {
        return (int) AtomicAccess.load(memory, effective(address, offset), 2);
    }

    /** {@code i64.atomic.load}. */
    public static long i64AtomicLoad(long address, long offset, Memory memory) {
        return AtomicAccess.load(memory, effective(address, offset), 3);
    }

    /** {@code i32.atomic.load8_u}. */
    public static int i32AtomicLoad8U(long address, long offset, Memory memory) {
        return (int) AtomicAccess.load(memory, effective(address, offset), 0);
    }

    /** {@code i32.atomic.load16_u}. */
    public static int i32AtomicLoad16U(long address, long offset, Memory memory) {
        return (int) AtomicAccess.load(memory, effective(address, offset), 1);
    }

    /** {@code i64.atomic.load8_u}. */
    public static long i64AtomicLoad8U(long address, long offset, Memory memory) {
        return AtomicAccess.load(memory, effective(address, offset), 0);
    }

    /** {@code i64.atomic.load16_u}. */
    public static long i64AtomicLoad16U(long address, long offset, Memory memory) {
        return AtomicAccess.load(memory, effective(address, offset), 1);
    }

    /** {@code i64.atomic.load32_u}. */
    public static long i64AtomicLoad32U(long address, long offset, Memory memory) {
        return AtomicAccess.load(memory, effective(address, offset), 2);
    }

    /** {@code i32.atomic.store}. */
    public static void i32AtomicStore(long address, int value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 2, value);
    }

    /** {@code i64.atomic.store}. */
    public static void i64AtomicStore(long address, long value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 3, value);
    }

    /** {@code i32.atomic.store8}. */
    public static void i32AtomicStore8(long address, int value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 0, value);
    }

    /** {@code i32.atomic.store16}. */
    public static void i32AtomicStore16(long address, int value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 1, value);
    }

    /** {@code i64.atomic.store8}. */
    public static void i64AtomicStore8(long address, long value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 0, value);
    }

    /** {@code i64.atomic.store16}. */
    public static void i64AtomicStore16(long address, long value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 1, value);
    }

    /** {@code i64.atomic.store32}. */
    public static void i64AtomicStore32(long address, long value, long offset, Memory memory) {
        AtomicAccess.store(memory, effective(address, offset), 2, value);
    }

    /** {@code i32.atomic.rmw.add}. */
    public static int i32AtomicRmwAdd(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 2, AtomicUpdate.ADD, operand);
    }

    /** {@code i64.atomic.rmw.add}. */
    public static long i64AtomicRmwAdd(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 3, AtomicUpdate.ADD, operand);
    }

    /** {@code i32.atomic.rmw8.add_u}. */
    public static int i32AtomicRmw8AddU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 0, AtomicUpdate.ADD, operand);
    }

    /** {@code i32.atomic.rmw16.add_u}. */
    public static int i32AtomicRmw16AddU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 1, AtomicUpdate.ADD, operand);
    }

    /** {@code i64.atomic.rmw8.add_u}. */
    public static long i64AtomicRmw8AddU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 0, AtomicUpdate.ADD, operand);
    }

    /** {@code i64.atomic.rmw16.add_u}. */
    public static long i64AtomicRmw16AddU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 1, AtomicUpdate.ADD, operand);
    }

    /** {@code i64.atomic.rmw32.add_u}. */
    public static long i64AtomicRmw32AddU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 2, AtomicUpdate.ADD, operand);
    }

    /** {@code i32.atomic.rmw.sub}. */
    public static int i32AtomicRmwSub(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 2, AtomicUpdate.SUB, operand);
    }

    /** {@code i64.atomic.rmw.sub}. */
    public static long i64AtomicRmwSub(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 3, AtomicUpdate.SUB, operand);
    }

    /** {@code i32.atomic.rmw8.sub_u}. */
    public static int i32AtomicRmw8SubU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 0, AtomicUpdate.SUB, operand);
    }

    /** {@code i32.atomic.rmw16.sub_u}. */
    public static int i32AtomicRmw16SubU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 1, AtomicUpdate.SUB, operand);
    }

    /** {@code i64.atomic.rmw8.sub_u}. */
    public static long i64AtomicRmw8SubU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 0, AtomicUpdate.SUB, operand);
    }

    /** {@code i64.atomic.rmw16.sub_u}. */
    public static long i64AtomicRmw16SubU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 1, AtomicUpdate.SUB, operand);
    }

    /** {@code i64.atomic.rmw32.sub_u}. */
    public static long i64AtomicRmw32SubU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 2, AtomicUpdate.SUB, operand);
    }

    /** {@code i32.atomic.rmw.and}. */
    public static int i32AtomicRmwAnd(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 2, AtomicUpdate.AND, operand);
    }

    /** {@code i64.atomic.rmw.and}. */
    public static long i64AtomicRmwAnd(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 3, AtomicUpdate.AND, operand);
    }

    /** {@code i32.atomic.rmw8.and_u}. */
    public static int i32AtomicRmw8AndU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 0, AtomicUpdate.AND, operand);
    }

    /** {@code i32.atomic.rmw16.and_u}. */
    public static int i32AtomicRmw16AndU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 1, AtomicUpdate.AND, operand);
    }

    /** {@code i64.atomic.rmw8.and_u}. */
    public static long i64AtomicRmw8AndU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 0, AtomicUpdate.AND, operand);
    }

    /** {@code i64.atomic.rmw16.and_u}. */
    public static long i64AtomicRmw16AndU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 1, AtomicUpdate.AND, operand);
    }

    /** {@code i64.atomic.rmw32.and_u}. */
    public static long i64AtomicRmw32AndU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 2, AtomicUpdate.AND, operand);
    }

    /** {@code i32.atomic.rmw.or}. */
    public static int i32AtomicRmwOr(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 2, AtomicUpdate.OR, operand);
    }

    /** {@code i64.atomic.rmw.or}. */
    public static long i64AtomicRmwOr(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(memory, effective(address, offset), 3, AtomicUpdate.OR, operand);
    }

    /** {@code i32.atomic.rmw8.or_u}. */
    public static int i32AtomicRmw8OrU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 0, AtomicUpdate.OR, operand);
    }

    /** {@code i32.atomic.rmw16.or_u}. */
    public static int i32AtomicRmw16OrU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 1, AtomicUpdate.OR, operand);
    }

    /** {@code i64.atomic.rmw8.or_u}. */
    public static long i64AtomicRmw8OrU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(memory, effective(address, offset), 0, AtomicUpdate.OR, operand);
    }

    /** {@code i64.atomic.rmw16.or_u}. */
    public static long i64AtomicRmw16OrU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(memory, effective(address, offset), 1, AtomicUpdate.OR, operand);
    }

    /** {@code i64.atomic.rmw32.or_u}. */
    public static long i64AtomicRmw32OrU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(memory, effective(address, offset), 2, AtomicUpdate.OR, operand);
    }

    /** {@code i32.atomic.rmw.xor}. */
    public static int i32AtomicRmwXor(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 2, AtomicUpdate.XOR, operand);
    }

    /** {@code i64.atomic.rmw.xor}. */
    public static long i64AtomicRmwXor(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 3, AtomicUpdate.XOR, operand);
    }

    /** {@code i32.atomic.rmw8.xor_u}. */
    public static int i32AtomicRmw8XorU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 0, AtomicUpdate.XOR, operand);
    }

    /** {@code i32.atomic.rmw16.xor_u}. */
    public static int i32AtomicRmw16XorU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 1, AtomicUpdate.XOR, operand);
    }

    /** {@code i64.atomic.rmw8.xor_u}. */
    public static long i64AtomicRmw8XorU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 0, AtomicUpdate.XOR, operand);
    }

    /** {@code i64.atomic.rmw16.xor_u}. */
    public static long i64AtomicRmw16XorU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 1, AtomicUpdate.XOR, operand);
    }

    /** {@code i64.atomic.rmw32.xor_u}. */
    public static long i64AtomicRmw32XorU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 2, AtomicUpdate.XOR, operand);
    }

    /** {@code i32.atomic.rmw.xchg}. */
    public static int i32AtomicRmwXchg(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 2, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i64.atomic.rmw.xchg}. */
    public static long i64AtomicRmwXchg(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 3, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i32.atomic.rmw8.xchg_u}. */
    public static int i32AtomicRmw8XchgU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 0, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i32.atomic.rmw16.xchg_u}. */
    public static int i32AtomicRmw16XchgU(long address, int operand, long offset, Memory memory) {
        return (int)
                AtomicAccess.update(
                        memory, effective(address, offset), 1, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i64.atomic.rmw8.xchg_u}. */
    public static long i64AtomicRmw8XchgU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 0, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i64.atomic.rmw16.xchg_u}. */
    public static long i64AtomicRmw16XchgU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 1, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i64.atomic.rmw32.xchg_u}. */
    public static long i64AtomicRmw32XchgU(long address, long operand, long offset, Memory memory) {
        return AtomicAccess.update(
                memory, effective(address, offset), 2, AtomicUpdate.EXCHANGE, operand);
    }

    /** {@code i32.atomic.rmw.cmpxchg}. */
    public static int i32AtomicRmwCmpxchg(
            long address, int expected, int replacement, long offset, Memory memory) {
        return (int)
                AtomicAccess.compareExchange(
                        memory, effective(address, offset), 2, expected, replacement);
    }

    /** {@code i64.atomic.rmw.cmpxchg}. */
    public static long i64AtomicRmwCmpxchg(
            long address, long expected, long replacement, long offset, Memory memory) {
        return AtomicAccess.compareExchange(
                memory, effective(address, offset), 3, expected, replacement);
    }

    /** {@code i32.atomic.rmw8.cmpxchg_u}. */
    public static int i32AtomicRmw8CmpxchgU(
            long address, int expected, int replacement, long offset, Memory memory) {
        return (int)
                AtomicAccess.compareExchange(
                        memory, effective(address, offset), 0, expected, replacement);
    }

    /** {@code i32.atomic.rmw16.cmpxchg_u}. */
    public static int i32AtomicRmw16CmpxchgU(
            long address, int expected, int replacement, long offset, Memory memory) {
        return (int)
                AtomicAccess.compareExchange(
                        memory, effective(address, offset), 1, expected, replacement);
    }

    /** {@code i64.atomic.rmw8.cmpxchg_u}. */
    public static long i64AtomicRmw8CmpxchgU(
            long address, long expected, long replacement, long offset, Memory memory) {
        return AtomicAccess.compareExchange(
                memory, effective(address, offset), 0, expected, replacement);
    }

    /** {@code i64.atomic.rmw16.cmpxchg_u}. */
    public static long i64AtomicRmw16CmpxchgU(
            long address, long expected, long replacement, long offset, Memory memory) {
        return AtomicAccess.compareExchange(
                memory, effective(address, offset), 1, expected, replacement);
    }

    /** {@code i64.atomic.rmw32.cmpxchg_u}. */
    public static long i64AtomicRmw32CmpxchgU(
            long address, long expected, long replacement, long offset, Memory memory) {
        return AtomicAccess.compareExchange(
                memory, effective(address, offset), 2, expected, replacement);
    }
}
