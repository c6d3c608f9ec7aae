package dev.tazza.interpreter;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.Trap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The loop that carries out register code.
 *
 * <p>Guest calls are frames on {@link CallStack}, not on the Java stack: depth is limited exactly,
 * traps are cheap, and the loop stays in one compiled method. That method must stay well below
 * 8,000 bytes of bytecode: above, HotSpot never compiles it, and below, compile time grows faster
 * than size ({@code DispatchTest} watches over this). So only frequent instructions are here;
 * {@link Arithmetic} and {@link Slow} have the rest. Fields of a word are cut out with casts to
 * {@code char} and {@code short} where they are used: in local variables they would all be kept
 * alive for every check that may deoptimise.
 */
final class Dispatch {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();

    // How many backward branches and calls pass between two looks at the store's interrupt flag.
    private static final int INTERRUPT_INTERVAL = 1 << 10;

    private static final byte[] NO_MEMORY = {};

    private Dispatch() {}

    /**
     * Runs the innermost call, from the position noted for it, until it and no other above {@code
     * entryDepth} is left and it returns. What ends it early leaves the position noted.
     *
     * @param stack receives the results from slot {@code entryBase} on
     */
    static void run(CallStack calls, ValueStack stack, int entryDepth, int entryBase) {
        int innermost = calls.depth - 1;
        var function = calls.functions[innermost];
        int pc = calls.positions[innermost];
        try {
            long[] v = calls.frames[innermost];
            Object[] references = calls.references[innermost];
            var instance = function.instance();
            long[] code = function.code().words();
            byte[] memory = memoryOf(instance);
            long memorySize = sizeOf(instance);
            int budget = INTERRUPT_INTERVAL;
            while (true) {
                long word = code[pc++];
                int target;
                InterpretedFunction callee;
                Function host;
                leave:
                {
                    call:
                    {
                        branch:
                        {
                            invoke:
                            {
                                switch (Op.of(word)) {
                                    case Op.COPY -> v[(char) (word >> 16)] = v[(char) (word >> 32)];
                                    case Op.COPY_REFERENCE ->
                                            references[(char) (word >> 16)] =
                                                    references[(char) (word >> 32)];
                                    case Op.CONST32 -> v[(char) (word >> 16)] = word >> 32;
                                    case Op.CONST64 -> v[(char) (word >> 16)] = code[pc++];
                                    case Op.BRANCH -> {
                                        target = (int) (word >>> 32);
                                        break branch;
                                    }
                                    case Op.BRANCH_IF -> {
                                        if ((int) v[(char) (word >> 16)] != 0) {
                                            target = (int) (word >>> 32);
                                            break branch;
                                        }
                                    }
                                    case Op.BRANCH_IF_ZERO -> {
                                        if ((int) v[(char) (word >> 16)] == 0) {
                                            target = (int) (word >>> 32);
                                            break branch;
                                        }
                                    }
                                    case Op.BRANCH_TABLE -> {
                                        int last = (int) (word >>> 32);
                                        int index = (int) v[(char) (word >> 16)];
                                        target =
                                                (int)
                                                        code[
                                                                pc
                                                                        + (Integer.compareUnsigned(
                                                                                                index,
                                                                                                last)
                                                                                        < 0
                                                                                ? index
                                                                                : last)];
                                        break branch;
                                    }
                                    case Op.CHARGE ->
                                            instance.store()
                                                    .meter()
                                                    .charge(code[pc++], (int) (word >>> 32));
                                    case Op.RETURN -> {
                                        if (--calls.depth == entryDepth) {
                                            return;
                                        }
                                        break leave;
                                    }
                                    case Op.RETURN_NUMBER -> {
                                        long result = v[(char) (word >> 16)];
                                        if (--calls.depth == entryDepth) {
                                            stack.values[entryBase] = result;
                                            return;
                                        }
                                        calls.frames[calls.depth - 1][
                                                        calls.results[calls.depth - 1]] =
                                                result;
                                        break leave;
                                    }
                                    case Op.RETURN_REFERENCE, Op.RETURN_SEVERAL -> {
                                        calls.passResults(
                                                (char) (word >> 16),
                                                Op.of(word) == Op.RETURN_REFERENCE
                                                        ? 1
                                                        : (int) (word >>> 32) & ~Op.WITH_OBJECTS,
                                                (int) (word >>> 32) < 0
                                                        || Op.of(word) == Op.RETURN_REFERENCE,
                                                entryDepth,
                                                stack,
                                                entryBase);
                                        if (--calls.depth == entryDepth) {
                                            return;
                                        }
                                        break leave;
                                    }
                                    case Op.CALL, Op.RETURN_CALL -> {
                                        callee =
                                                (InterpretedFunction)
                                                        instance.function((int) (word >>> 32));
                                        break call;
                                    }
                                    case Op.CALL_IMPORT, Op.RETURN_CALL_IMPORT -> {
                                        var imported = instance.function((int) (word >>> 32));
                                        if (imported instanceof InterpretedFunction other) {
                                            callee = other;
                                            break call;
                                        }
                                        host = imported;
                                        break invoke;
                                    }
                                    case Op.CALL_INDIRECT, Op.RETURN_CALL_INDIRECT -> {
                                        var type = instance.definedType((int) code[pc++]);
                                        int table = (int) (word >>> 48);
                                        var element =
                                                Slow.indirect(
                                                        instance.table(table),
                                                        v[(char) (word >> 32)],
                                                        type);
                                        if (element instanceof InterpretedFunction other) {
                                            callee = other;
                                            break call;
                                        }
                                        host = element;
                                        break invoke;
                                    }
                                    case Op.CALL_REF, Op.RETURN_CALL_REF -> {
                                        var element =
                                                Slow.function(references[(char) (word >> 32)]);
                                        if (element instanceof InterpretedFunction other) {
                                            callee = other;
                                            break call;
                                        }
                                        host = element;
                                        break invoke;
                                    }
                                    case Op.SELECT ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) code[pc++]] != 0
                                                            ? v[(char) (word >> 32)]
                                                            : v[(char) (word >> 48)];
                                    case Op.GLOBAL_GET ->
                                            v[(char) (word >> 16)] =
                                                    instance.global((int) (word >>> 32)).bits;
                                    case Op.GLOBAL_SET ->
                                            instance.global((int) (word >>> 32)).bits =
                                                    v[(char) (word >> 16)];
                                    case Op.UNREACHABLE -> throw new Trap("unreachable");
                                    case Op.LOAD8_U -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 1
                                                        ? memory[(int) address] & 0xFF
                                                        : Slow.load(instance, Op.LOAD8_U, address);
                                    }
                                    case Op.LOAD16_U -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 2
                                                        ? (short) SHORT.get(memory, (int) address)
                                                                & 0xFFFF
                                                        : Slow.load(instance, Op.LOAD16_U, address);
                                    }
                                    case Op.LOAD32_S -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD32_S, address);
                                    }
                                    case Op.LOAD64 -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 8
                                                        ? (long) LONG.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD64, address);
                                    }
                                    case Op.STORE8 -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        if (address <= memorySize - 1) {
                                            memory[(int) address] = (byte) v[(char) (word >> 16)];
                                        } else {
                                            Slow.store(
                                                    instance,
                                                    Op.STORE8,
                                                    address,
                                                    v[(char) (word >> 16)]);
                                        }
                                    }
                                    case Op.STORE16 -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        if (address <= memorySize - 2) {
                                            SHORT.set(
                                                    memory,
                                                    (int) address,
                                                    (short) v[(char) (word >> 16)]);
                                        } else {
                                            Slow.store(
                                                    instance,
                                                    Op.STORE16,
                                                    address,
                                                    v[(char) (word >> 16)]);
                                        }
                                    }
                                    case Op.STORE32 -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        if (address <= memorySize - 4) {
                                            INT.set(
                                                    memory,
                                                    (int) address,
                                                    (int) v[(char) (word >> 16)]);
                                        } else {
                                            Slow.store(
                                                    instance,
                                                    Op.STORE32,
                                                    address,
                                                    v[(char) (word >> 16)]);
                                        }
                                    }
                                    case Op.STORE64 -> {
                                        long address =
                                                (v[(char) (word >> 32)] & 0xFFFF_FFFFL)
                                                        + (word >>> 48);
                                        if (address <= memorySize - 8) {
                                            LONG.set(memory, (int) address, v[(char) (word >> 16)]);
                                        } else {
                                            Slow.store(
                                                    instance,
                                                    Op.STORE64,
                                                    address,
                                                    v[(char) (word >> 16)]);
                                        }
                                    }
                                    case Op.LOAD8_U_SUM -> {
                                        long address =
                                                (v[(char) (word >> 32)] + v[(char) (word >> 48)]
                                                                & 0xFFFF_FFFFL)
                                                        + code[pc++];
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 1
                                                        ? memory[(int) address] & 0xFF
                                                        : Slow.load(instance, Op.LOAD8_U, address);
                                    }
                                    case Op.LOAD32_S_SUM -> {
                                        long address =
                                                (v[(char) (word >> 32)] + v[(char) (word >> 48)]
                                                                & 0xFFFF_FFFFL)
                                                        + code[pc++];
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD32_S, address);
                                    }
                                    case Op.LOAD32_S_SHIFTED_2 -> {
                                        long address =
                                                (v[(char) (word >> 32)]
                                                                        + (v[(char) (word >> 48)]
                                                                                << 2)
                                                                & 0xFFFF_FFFFL)
                                                        + code[pc++];
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD32_S, address);
                                    }
                                    case Op.LOAD64_SHIFTED_3 -> {
                                        long address =
                                                (v[(char) (word >> 32)]
                                                                        + (v[(char) (word >> 48)]
                                                                                << 3)
                                                                & 0xFFFF_FFFFL)
                                                        + code[pc++];
                                        v[(char) (word >> 16)] =
                                                address <= memorySize - 8
                                                        ? (long) LONG.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD64, address);
                                    }
                                    case Op.INCREMENT_BRANCH_NE_CONST -> {
                                        int sum =
                                                (int) v[(char) (word >> 16)] + (short) (word >> 32);
                                        v[(char) (word >> 16)] = sum;
                                        if (sum != (int) (word >> 48)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.INCREMENT_BRANCH_NE -> {
                                        int sum =
                                                (int) v[(char) (word >> 16)] + (short) (word >> 32);
                                        v[(char) (word >> 16)] = sum;
                                        if (sum != (int) v[(char) (word >> 48)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.COPY_BRANCH -> {
                                        v[(char) (word >> 16)] = v[(char) (word >> 32)];
                                        target = (int) code[pc];
                                        break branch;
                                    }
                                    case Op.I32_ADD_SHIFTED_2 ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            + ((int) v[(char) (word >> 48)] << 2);
                                    case Op.I32_ADD_SHIFTED_3 ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            + ((int) v[(char) (word >> 48)] << 3);
                                    case Op.I32_EQZ ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)] == 0 ? 1 : 0;
                                    case Op.BRANCH_I32_EQ -> {
                                        if ((int) v[(char) (word >> 16)]
                                                == (int) v[(char) (word >> 32)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_NE -> {
                                        if ((int) v[(char) (word >> 16)]
                                                != (int) v[(char) (word >> 32)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_S -> {
                                        if ((int) v[(char) (word >> 16)]
                                                < (int) v[(char) (word >> 32)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_U -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) v[(char) (word >> 32)])
                                                < 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_S -> {
                                        if ((int) v[(char) (word >> 16)]
                                                > (int) v[(char) (word >> 32)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_U -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) v[(char) (word >> 32)])
                                                > 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_S -> {
                                        if ((int) v[(char) (word >> 16)]
                                                <= (int) v[(char) (word >> 32)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_U -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) v[(char) (word >> 32)])
                                                <= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_S -> {
                                        if ((int) v[(char) (word >> 16)]
                                                >= (int) v[(char) (word >> 32)]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_U -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) v[(char) (word >> 32)])
                                                >= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_EQ_CONST -> {
                                        if ((int) v[(char) (word >> 16)]
                                                == (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_NE_CONST -> {
                                        if ((int) v[(char) (word >> 16)]
                                                != (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_S_CONST -> {
                                        if ((int) v[(char) (word >> 16)]
                                                < (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) (short) (word >> 32))
                                                < 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_S_CONST -> {
                                        if ((int) v[(char) (word >> 16)]
                                                > (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) (short) (word >> 32))
                                                > 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_S_CONST -> {
                                        if ((int) v[(char) (word >> 16)]
                                                <= (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) (short) (word >> 32))
                                                <= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_S_CONST -> {
                                        if ((int) v[(char) (word >> 16)]
                                                >= (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[(char) (word >> 16)],
                                                        (int) (short) (word >> 32))
                                                >= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.I32_ADD ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            + (int) v[(char) (word >> 48)];
                                    case Op.I32_SUB ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            - (int) v[(char) (word >> 48)];
                                    case Op.I32_MUL ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            * (int) v[(char) (word >> 48)];
                                    case Op.I32_AND ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            & (int) v[(char) (word >> 48)];
                                    case Op.I32_OR ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            | (int) v[(char) (word >> 48)];
                                    case Op.I32_XOR ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            ^ (int) v[(char) (word >> 48)];
                                    case Op.I32_SHL ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            << (int) v[(char) (word >> 48)];
                                    case Op.I32_SHR_S ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            >> (int) v[(char) (word >> 48)];
                                    case Op.I32_SHR_U ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            >>> (int) v[(char) (word >> 48)];
                                    case Op.I32_ADD_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            + (int) (word >> 48);
                                    case Op.I32_MUL_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            * (int) (word >> 48);
                                    case Op.I32_AND_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            & (int) (word >> 48);
                                    case Op.I32_XOR_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            ^ (int) (word >> 48);
                                    case Op.I32_SHL_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            << (int) (word >> 48);
                                    case Op.I32_SHR_S_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            >> (int) (word >> 48);
                                    case Op.I32_SHR_U_CONST ->
                                            v[(char) (word >> 16)] =
                                                    (int) v[(char) (word >> 32)]
                                                            >>> (int) (word >> 48);
                                    case Op.I32_ROTL ->
                                            v[(char) (word >> 16)] =
                                                    Integer.rotateLeft(
                                                            (int) v[(char) (word >> 32)],
                                                            (int) v[(char) (word >> 48)]);
                                    case Op.I32_ROTL_CONST ->
                                            v[(char) (word >> 16)] =
                                                    Integer.rotateLeft(
                                                            (int) v[(char) (word >> 32)],
                                                            (int) (word >> 48));
                                    case Op.I64_ADD ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] + v[(char) (word >> 48)];
                                    case Op.I64_SUB ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] - v[(char) (word >> 48)];
                                    case Op.I64_MUL ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] * v[(char) (word >> 48)];
                                    case Op.I64_AND ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] & v[(char) (word >> 48)];
                                    case Op.I64_OR ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] | v[(char) (word >> 48)];
                                    case Op.I64_XOR ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] ^ v[(char) (word >> 48)];
                                    case Op.I64_ADD_CONST ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] + (word >> 48);
                                    case Op.I64_SHL_CONST ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] << (int) (word >> 48);
                                    case Op.I64_SHR_U_CONST ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] >>> (int) (word >> 48);
                                    case Op.F64_ADD ->
                                            v[(char) (word >> 16)] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(
                                                                            v[(char) (word >> 32)])
                                                                    + Double.longBitsToDouble(
                                                                            v[
                                                                                    (char)
                                                                                            (word
                                                                                                    >> 48)]));
                                    case Op.F64_SUB ->
                                            v[(char) (word >> 16)] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(
                                                                            v[(char) (word >> 32)])
                                                                    - Double.longBitsToDouble(
                                                                            v[
                                                                                    (char)
                                                                                            (word
                                                                                                    >> 48)]));
                                    case Op.F64_MUL ->
                                            v[(char) (word >> 16)] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(
                                                                            v[(char) (word >> 32)])
                                                                    * Double.longBitsToDouble(
                                                                            v[
                                                                                    (char)
                                                                                            (word
                                                                                                    >> 48)]));
                                    case Op.F64_DIV ->
                                            v[(char) (word >> 16)] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(
                                                                            v[(char) (word >> 32)])
                                                                    / Double.longBitsToDouble(
                                                                            v[
                                                                                    (char)
                                                                                            (word
                                                                                                    >> 48)]));
                                    case Op.I64_EXTEND_I32_S ->
                                            v[(char) (word >> 16)] = (int) v[(char) (word >> 32)];
                                    case Op.I64_EXTEND_I32_U ->
                                            v[(char) (word >> 16)] =
                                                    v[(char) (word >> 32)] & 0xFFFF_FFFFL;
                                    default -> {
                                        int op = Op.of(word);
                                        if (op < Op.I32_EQZ) {
                                            Slow.access(
                                                    word,
                                                    instance,
                                                    v,
                                                    Op.isFar(op) ? code[pc++] : word >>> 48);
                                        } else if (op < Op.I32_ADD_CONST) {
                                            v[(char) (word >> 16)] =
                                                    Arithmetic.apply(
                                                            op,
                                                            v[(char) (word >> 32)],
                                                            v[(char) (word >> 48)]);
                                        } else if (op < Op.FIRST_SLOW) {
                                            v[(char) (word >> 16)] =
                                                    Arithmetic.applyConstant(
                                                            op, v[(char) (word >> 32)], word >> 48);
                                        } else {
                                            Slow.execute(word, instance, v, references, code[pc++]);
                                            memory = memoryOf(instance);
                                            memorySize = sizeOf(instance);
                                        }
                                    }
                                }
                                continue;
                            }
                            // A function of the host, or of another engine, is called with its
                            // arguments at a.
                            int next = pc;
                            if (Op.isTailCall(Op.of(word))) {
                                // This frame counts as gone: its handlers must not catch what the
                                // host throws.
                                pc = 0;
                            }
                            calls.callHost(host, instance, stack, (char) (word >> 16));
                            pc = next;
                            memory = memoryOf(instance);
                            memorySize = sizeOf(instance);
                            continue;
                        }
                        // A branch is taken.
                        if (target < pc && --budget < 0) {
                            budget = INTERRUPT_INTERVAL;
                            instance.store().checkInterrupt();
                        }
                        pc = target;
                        continue;
                    }
                    // A guest function is called, with its arguments from slot a on.
                    if (--budget < 0) {
                        budget = INTERRUPT_INTERVAL;
                        instance.store().checkInterrupt();
                    }
                    var calleeCode = callee.code();
                    if (Op.isTailCall(Op.of(word))) {
                        calls.replace(calleeCode, (char) (word >> 16));
                        v = calls.frames[calls.depth - 1];
                    } else {
                        calls.suspend(function, pc, (char) (word >> 16));
                        long[] frame = calls.open(calleeCode);
                        calls.passArguments(v, references, (char) (word >> 16), calleeCode);
                        v = frame;
                    }
                    references = calls.references[calls.depth - 1];
                    function = callee;
                    pc = 0;
                    code = calleeCode.words();
                    if (callee.instance() != instance) {
                        instance = callee.instance();
                        memory = memoryOf(instance);
                        memorySize = sizeOf(instance);
                    }
                    continue;
                }
                // A guest function returns to another.
                int top = calls.depth - 1;
                function = calls.functions[top];
                pc = calls.positions[top];
                v = calls.frames[top];
                references = calls.references[top];
                code = function.code().words();
                if (function.instance() != instance) {
                    instance = function.instance();
                    memory = memoryOf(instance);
                    memorySize = sizeOf(instance);
                }
            }
        } catch (Throwable t) {
            calls.mark(function, pc);
            throw t;
        }
    }

    private static byte[] memoryOf(Instance instance) {
        if (instance.memoryCount() == 0) {
            return NO_MEMORY;
        }
        byte[] array = instance.memory(0).array();
        return array == null ? NO_MEMORY : array;
    }

    /**
     * The size up to which addresses may be used with {@link #memoryOf}; others take the slow path.
     */
    private static long sizeOf(Instance instance) {
        return instance.memoryCount() == 0 || instance.memory(0).array() == null
                ? 0
                : instance.memory(0).size();
    }
}
