package dev.tazza.interpreter;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The loop that carries out register code.
 *
 * <p>Guest calls are frames on {@link CallStack}, not on the Java stack: depth is limited exactly,
 * tail calls and traps are cheap, and the loop stays in one compiled method. That method must stay
 * below 8,000 bytes of bytecode, or HotSpot never compiles it ({@code DispatchTest} watches over
 * this): rare instructions belong to {@link Arithmetic} and {@link Slow}.
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
     * Runs {@code entry} until it returns.
     *
     * @param calls where guest calls are kept; its depth is the same afterwards
     * @param stack holds the arguments from slot {@code entryBase} on, and then the results
     */
    static void run(InterpretedFunction entry, CallStack calls, ValueStack stack, int entryBase) {
        int entryDepth = calls.depth;
        int pc = 0;
        var function = entry;
        try {
            var functionCode = entry.code();
            calls.prepareFrame(functionCode, stack, entryBase);
            var instance = entry.instance();
            long[] code = functionCode.words();
            int frameSlots = functionCode.frameSlots();
            int[] types = entry.typeIds();
            int base = entryBase;
            long[] v = stack.values;
            Object[] references = stack.references;
            byte[] memory = memoryOf(instance);
            long memorySize = sizeOf(instance);
            int budget = INTERRUPT_INTERVAL;
            while (true) {
                long word = code[pc++];
                int a = base + ((int) (word >>> 16) & 0xFFFF);
                int b = base + ((int) (word >>> 32) & 0xFFFF);
                int c = base + (int) (word >>> 48);
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
                                switch ((int) word & 0xFFFF) {
                                    case Op.COPY -> v[a] = v[b];
                                    case Op.COPY_REFERENCE -> references[a] = references[b];
                                    case Op.CONST32 -> v[a] = word >> 32;
                                    case Op.CONST64 -> v[a] = code[pc++];
                                    case Op.BRANCH -> {
                                        target = (int) (word >>> 32);
                                        break branch;
                                    }
                                    case Op.BRANCH_IF -> {
                                        if ((int) v[a] != 0) {
                                            target = (int) (word >>> 32);
                                            break branch;
                                        }
                                    }
                                    case Op.BRANCH_IF_ZERO -> {
                                        if ((int) v[a] == 0) {
                                            target = (int) (word >>> 32);
                                            break branch;
                                        }
                                    }
                                    case Op.BRANCH_TABLE -> {
                                        int last = (int) (word >>> 32);
                                        int index = (int) v[a];
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
                                    case Op.RETURN -> {
                                        if (calls.depth == entryDepth) {
                                            return;
                                        }
                                        break leave;
                                    }
                                    case Op.RETURN_NUMBER -> {
                                        v[base] = v[a];
                                        if (calls.depth == entryDepth) {
                                            return;
                                        }
                                        break leave;
                                    }
                                    case Op.RETURN_REFERENCE -> {
                                        references[base] = references[a];
                                        if (calls.depth == entryDepth) {
                                            return;
                                        }
                                        break leave;
                                    }
                                    case Op.RETURN_SEVERAL -> {
                                        int count = (int) (word >>> 32);
                                        System.arraycopy(v, a, v, base, count);
                                        System.arraycopy(references, a, references, base, count);
                                        if (calls.depth == entryDepth) {
                                            return;
                                        }
                                        break leave;
                                    }
                                    case Op.CALL -> {
                                        callee =
                                                (InterpretedFunction)
                                                        instance.function((int) (word >>> 32));
                                        break call;
                                    }
                                    case Op.CALL_IMPORT -> {
                                        var imported = instance.function((int) (word >>> 32));
                                        if (imported instanceof InterpretedFunction other) {
                                            callee = other;
                                            break call;
                                        }
                                        host = imported;
                                        break invoke;
                                    }
                                    case Op.CALL_INDIRECT -> {
                                        int typeId = types[(int) code[pc++]];
                                        int table = (int) (word >>> 48);
                                        var element =
                                                Slow.indirect(
                                                        instance.table(table), (int) v[b], typeId);
                                        if (element instanceof InterpretedFunction other) {
                                            callee = other;
                                            break call;
                                        }
                                        host = element;
                                        break invoke;
                                    }
                                    case Op.SELECT ->
                                            v[a] =
                                                    (int) v[base + (int) code[pc++]] != 0
                                                            ? v[b]
                                                            : v[c];
                                    case Op.GLOBAL_GET ->
                                            v[a] = instance.global((int) (word >>> 32)).bits;
                                    case Op.GLOBAL_SET ->
                                            instance.global((int) (word >>> 32)).bits = v[a];
                                    case Op.UNREACHABLE -> throw new Trap("unreachable");
                                    case Op.LOAD8_S -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 1
                                                        ? memory[(int) address]
                                                        : Slow.load(instance, Op.LOAD8_S, address);
                                    }
                                    case Op.LOAD8_U -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 1
                                                        ? memory[(int) address] & 0xFF
                                                        : Slow.load(instance, Op.LOAD8_U, address);
                                    }
                                    case Op.LOAD16_S -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 2
                                                        ? (short) SHORT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD16_S, address);
                                    }
                                    case Op.LOAD16_U -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 2
                                                        ? (short) SHORT.get(memory, (int) address)
                                                                & 0xFFFF
                                                        : Slow.load(instance, Op.LOAD16_U, address);
                                    }
                                    case Op.LOAD32_S -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD32_S, address);
                                    }
                                    case Op.LOAD32_U -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                                & 0xFFFF_FFFFL
                                                        : Slow.load(instance, Op.LOAD32_U, address);
                                    }
                                    case Op.LOAD64 -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        v[a] =
                                                address <= memorySize - 8
                                                        ? (long) LONG.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD64, address);
                                    }
                                    case Op.STORE8 -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        if (address <= memorySize - 1) {
                                            memory[(int) address] = (byte) v[a];
                                        } else {
                                            Slow.store(instance, Op.STORE8, address, v[a]);
                                        }
                                    }
                                    case Op.STORE16 -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        if (address <= memorySize - 2) {
                                            SHORT.set(memory, (int) address, (short) v[a]);
                                        } else {
                                            Slow.store(instance, Op.STORE16, address, v[a]);
                                        }
                                    }
                                    case Op.STORE32 -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        if (address <= memorySize - 4) {
                                            INT.set(memory, (int) address, (int) v[a]);
                                        } else {
                                            Slow.store(instance, Op.STORE32, address, v[a]);
                                        }
                                    }
                                    case Op.STORE64 -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + (word >>> 48);
                                        if (address <= memorySize - 8) {
                                            LONG.set(memory, (int) address, v[a]);
                                        } else {
                                            Slow.store(instance, Op.STORE64, address, v[a]);
                                        }
                                    }
                                    case Op.LOAD8_S_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 1
                                                        ? memory[(int) address]
                                                        : Slow.load(instance, Op.LOAD8_S, address);
                                    }
                                    case Op.LOAD8_U_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 1
                                                        ? memory[(int) address] & 0xFF
                                                        : Slow.load(instance, Op.LOAD8_U, address);
                                    }
                                    case Op.LOAD16_S_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 2
                                                        ? (short) SHORT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD16_S, address);
                                    }
                                    case Op.LOAD16_U_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 2
                                                        ? (short) SHORT.get(memory, (int) address)
                                                                & 0xFFFF
                                                        : Slow.load(instance, Op.LOAD16_U, address);
                                    }
                                    case Op.LOAD32_S_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD32_S, address);
                                    }
                                    case Op.LOAD32_U_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 4
                                                        ? (int) INT.get(memory, (int) address)
                                                                & 0xFFFF_FFFFL
                                                        : Slow.load(instance, Op.LOAD32_U, address);
                                    }
                                    case Op.LOAD64_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        v[a] =
                                                address <= memorySize - 8
                                                        ? (long) LONG.get(memory, (int) address)
                                                        : Slow.load(instance, Op.LOAD64, address);
                                    }
                                    case Op.STORE8_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        if (address <= memorySize - 1) {
                                            memory[(int) address] = (byte) v[a];
                                        } else {
                                            Slow.store(instance, Op.STORE8, address, v[a]);
                                        }
                                    }
                                    case Op.STORE16_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        if (address <= memorySize - 2) {
                                            SHORT.set(memory, (int) address, (short) v[a]);
                                        } else {
                                            Slow.store(instance, Op.STORE16, address, v[a]);
                                        }
                                    }
                                    case Op.STORE32_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        if (address <= memorySize - 4) {
                                            INT.set(memory, (int) address, (int) v[a]);
                                        } else {
                                            Slow.store(instance, Op.STORE32, address, v[a]);
                                        }
                                    }
                                    case Op.STORE64_FAR -> {
                                        long address = (v[b] & 0xFFFF_FFFFL) + code[pc++];
                                        if (address <= memorySize - 8) {
                                            LONG.set(memory, (int) address, v[a]);
                                        } else {
                                            Slow.store(instance, Op.STORE64, address, v[a]);
                                        }
                                    }
                                    case Op.I32_EQZ -> v[a] = (int) v[b] == 0 ? 1 : 0;
                                    case Op.I64_EQZ -> v[a] = v[b] == 0 ? 1 : 0;
                                    case Op.I32_EQ -> v[a] = (int) v[b] == (int) v[c] ? 1 : 0;
                                    case Op.I32_NE -> v[a] = (int) v[b] != (int) v[c] ? 1 : 0;
                                    case Op.I32_LT_S -> v[a] = (int) v[b] < (int) v[c] ? 1 : 0;
                                    case Op.I32_LT_U ->
                                            v[a] =
                                                    Integer.compareUnsigned((int) v[b], (int) v[c])
                                                                    < 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_GT_S -> v[a] = (int) v[b] > (int) v[c] ? 1 : 0;
                                    case Op.I32_GT_U ->
                                            v[a] =
                                                    Integer.compareUnsigned((int) v[b], (int) v[c])
                                                                    > 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_LE_S -> v[a] = (int) v[b] <= (int) v[c] ? 1 : 0;
                                    case Op.I32_LE_U ->
                                            v[a] =
                                                    Integer.compareUnsigned((int) v[b], (int) v[c])
                                                                    <= 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_GE_S -> v[a] = (int) v[b] >= (int) v[c] ? 1 : 0;
                                    case Op.I32_GE_U ->
                                            v[a] =
                                                    Integer.compareUnsigned((int) v[b], (int) v[c])
                                                                    >= 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_EQ_CONST ->
                                            v[a] = (int) v[b] == (int) (word >> 48) ? 1 : 0;
                                    case Op.I32_NE_CONST ->
                                            v[a] = (int) v[b] != (int) (word >> 48) ? 1 : 0;
                                    case Op.I32_LT_S_CONST ->
                                            v[a] = (int) v[b] < (int) (word >> 48) ? 1 : 0;
                                    case Op.I32_LT_U_CONST ->
                                            v[a] =
                                                    Integer.compareUnsigned(
                                                                            (int) v[b],
                                                                            (int) (word >> 48))
                                                                    < 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_GT_S_CONST ->
                                            v[a] = (int) v[b] > (int) (word >> 48) ? 1 : 0;
                                    case Op.I32_GT_U_CONST ->
                                            v[a] =
                                                    Integer.compareUnsigned(
                                                                            (int) v[b],
                                                                            (int) (word >> 48))
                                                                    > 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_LE_S_CONST ->
                                            v[a] = (int) v[b] <= (int) (word >> 48) ? 1 : 0;
                                    case Op.I32_LE_U_CONST ->
                                            v[a] =
                                                    Integer.compareUnsigned(
                                                                            (int) v[b],
                                                                            (int) (word >> 48))
                                                                    <= 0
                                                            ? 1
                                                            : 0;
                                    case Op.I32_GE_S_CONST ->
                                            v[a] = (int) v[b] >= (int) (word >> 48) ? 1 : 0;
                                    case Op.I32_GE_U_CONST ->
                                            v[a] =
                                                    Integer.compareUnsigned(
                                                                            (int) v[b],
                                                                            (int) (word >> 48))
                                                                    >= 0
                                                            ? 1
                                                            : 0;
                                    case Op.BRANCH_I32_EQ -> {
                                        if ((int) v[a] == (int) v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_NE -> {
                                        if ((int) v[a] != (int) v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_S -> {
                                        if ((int) v[a] < (int) v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_U -> {
                                        if (Integer.compareUnsigned((int) v[a], (int) v[b]) < 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_S -> {
                                        if ((int) v[a] > (int) v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_U -> {
                                        if (Integer.compareUnsigned((int) v[a], (int) v[b]) > 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_S -> {
                                        if ((int) v[a] <= (int) v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_U -> {
                                        if (Integer.compareUnsigned((int) v[a], (int) v[b]) <= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_S -> {
                                        if ((int) v[a] >= (int) v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_U -> {
                                        if (Integer.compareUnsigned((int) v[a], (int) v[b]) >= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_EQ_CONST -> {
                                        if ((int) v[a] == (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_NE_CONST -> {
                                        if ((int) v[a] != (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_S_CONST -> {
                                        if ((int) v[a] < (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LT_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[a], (int) (short) (word >> 32))
                                                < 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_S_CONST -> {
                                        if ((int) v[a] > (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GT_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[a], (int) (short) (word >> 32))
                                                > 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_S_CONST -> {
                                        if ((int) v[a] <= (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_LE_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[a], (int) (short) (word >> 32))
                                                <= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_S_CONST -> {
                                        if ((int) v[a] >= (int) (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I32_GE_U_CONST -> {
                                        if (Integer.compareUnsigned(
                                                        (int) v[a], (int) (short) (word >> 32))
                                                >= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.I32_ADD -> v[a] = (int) v[b] + (int) v[c];
                                    case Op.I32_ADD_CONST -> v[a] = (int) v[b] + (int) (word >> 48);
                                    case Op.I32_SUB -> v[a] = (int) v[b] - (int) v[c];
                                    case Op.I32_SUB_CONST -> v[a] = (int) v[b] - (int) (word >> 48);
                                    case Op.I32_MUL -> v[a] = (int) v[b] * (int) v[c];
                                    case Op.I32_MUL_CONST -> v[a] = (int) v[b] * (int) (word >> 48);
                                    case Op.I32_AND -> v[a] = (int) v[b] & (int) v[c];
                                    case Op.I32_AND_CONST -> v[a] = (int) v[b] & (int) (word >> 48);
                                    case Op.I32_OR -> v[a] = (int) v[b] | (int) v[c];
                                    case Op.I32_OR_CONST -> v[a] = (int) v[b] | (int) (word >> 48);
                                    case Op.I32_XOR -> v[a] = (int) v[b] ^ (int) v[c];
                                    case Op.I32_XOR_CONST -> v[a] = (int) v[b] ^ (int) (word >> 48);
                                    case Op.I32_SHL -> v[a] = (int) v[b] << (int) v[c];
                                    case Op.I32_SHL_CONST ->
                                            v[a] = (int) v[b] << (int) (word >> 48);
                                    case Op.I32_SHR_S -> v[a] = (int) v[b] >> (int) v[c];
                                    case Op.I32_SHR_S_CONST ->
                                            v[a] = (int) v[b] >> (int) (word >> 48);
                                    case Op.I32_SHR_U -> v[a] = (int) v[b] >>> (int) v[c];
                                    case Op.I32_SHR_U_CONST ->
                                            v[a] = (int) v[b] >>> (int) (word >> 48);
                                    case Op.I32_ROTL ->
                                            v[a] = Integer.rotateLeft((int) v[b], (int) v[c]);
                                    case Op.I32_ROTR ->
                                            v[a] = Integer.rotateRight((int) v[b], (int) v[c]);
                                    case Op.I32_DIV_S ->
                                            v[a] = Arithmetic.divideSigned((int) v[b], (int) v[c]);
                                    case Op.I32_DIV_U ->
                                            v[a] = Integer.divideUnsigned((int) v[b], (int) v[c]);
                                    case Op.I32_REM_S -> v[a] = (int) v[b] % (int) v[c];
                                    case Op.I32_REM_U ->
                                            v[a] =
                                                    Integer.remainderUnsigned(
                                                            (int) v[b], (int) v[c]);
                                    case Op.I64_EQ -> v[a] = v[b] == v[c] ? 1 : 0;
                                    case Op.I64_NE -> v[a] = v[b] != v[c] ? 1 : 0;
                                    case Op.I64_LT_S -> v[a] = v[b] < v[c] ? 1 : 0;
                                    case Op.I64_LT_U ->
                                            v[a] = Long.compareUnsigned(v[b], v[c]) < 0 ? 1 : 0;
                                    case Op.I64_GT_S -> v[a] = v[b] > v[c] ? 1 : 0;
                                    case Op.I64_GT_U ->
                                            v[a] = Long.compareUnsigned(v[b], v[c]) > 0 ? 1 : 0;
                                    case Op.I64_LE_S -> v[a] = v[b] <= v[c] ? 1 : 0;
                                    case Op.I64_LE_U ->
                                            v[a] = Long.compareUnsigned(v[b], v[c]) <= 0 ? 1 : 0;
                                    case Op.I64_GE_S -> v[a] = v[b] >= v[c] ? 1 : 0;
                                    case Op.I64_GE_U ->
                                            v[a] = Long.compareUnsigned(v[b], v[c]) >= 0 ? 1 : 0;
                                    case Op.I64_EQ_CONST -> v[a] = v[b] == (word >> 48) ? 1 : 0;
                                    case Op.I64_NE_CONST -> v[a] = v[b] != (word >> 48) ? 1 : 0;
                                    case Op.I64_LT_S_CONST -> v[a] = v[b] < (word >> 48) ? 1 : 0;
                                    case Op.I64_LT_U_CONST ->
                                            v[a] =
                                                    Long.compareUnsigned(v[b], (word >> 48)) < 0
                                                            ? 1
                                                            : 0;
                                    case Op.I64_GT_S_CONST -> v[a] = v[b] > (word >> 48) ? 1 : 0;
                                    case Op.I64_GT_U_CONST ->
                                            v[a] =
                                                    Long.compareUnsigned(v[b], (word >> 48)) > 0
                                                            ? 1
                                                            : 0;
                                    case Op.I64_LE_S_CONST -> v[a] = v[b] <= (word >> 48) ? 1 : 0;
                                    case Op.I64_LE_U_CONST ->
                                            v[a] =
                                                    Long.compareUnsigned(v[b], (word >> 48)) <= 0
                                                            ? 1
                                                            : 0;
                                    case Op.I64_GE_S_CONST -> v[a] = v[b] >= (word >> 48) ? 1 : 0;
                                    case Op.I64_GE_U_CONST ->
                                            v[a] =
                                                    Long.compareUnsigned(v[b], (word >> 48)) >= 0
                                                            ? 1
                                                            : 0;
                                    case Op.BRANCH_I64_EQ -> {
                                        if (v[a] == v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_NE -> {
                                        if (v[a] != v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LT_S -> {
                                        if (v[a] < v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LT_U -> {
                                        if (Long.compareUnsigned(v[a], v[b]) < 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GT_S -> {
                                        if (v[a] > v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GT_U -> {
                                        if (Long.compareUnsigned(v[a], v[b]) > 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LE_S -> {
                                        if (v[a] <= v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LE_U -> {
                                        if (Long.compareUnsigned(v[a], v[b]) <= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GE_S -> {
                                        if (v[a] >= v[b]) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GE_U -> {
                                        if (Long.compareUnsigned(v[a], v[b]) >= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_EQ_CONST -> {
                                        if (v[a] == (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_NE_CONST -> {
                                        if (v[a] != (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LT_S_CONST -> {
                                        if (v[a] < (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LT_U_CONST -> {
                                        if (Long.compareUnsigned(v[a], (short) (word >> 32)) < 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GT_S_CONST -> {
                                        if (v[a] > (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GT_U_CONST -> {
                                        if (Long.compareUnsigned(v[a], (short) (word >> 32)) > 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LE_S_CONST -> {
                                        if (v[a] <= (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_LE_U_CONST -> {
                                        if (Long.compareUnsigned(v[a], (short) (word >> 32)) <= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GE_S_CONST -> {
                                        if (v[a] >= (short) (word >> 32)) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.BRANCH_I64_GE_U_CONST -> {
                                        if (Long.compareUnsigned(v[a], (short) (word >> 32)) >= 0) {
                                            target = (int) code[pc];
                                            break branch;
                                        }
                                        pc++;
                                    }
                                    case Op.I64_ADD -> v[a] = v[b] + v[c];
                                    case Op.I64_ADD_CONST -> v[a] = v[b] + (word >> 48);
                                    case Op.I64_SUB -> v[a] = v[b] - v[c];
                                    case Op.I64_SUB_CONST -> v[a] = v[b] - (word >> 48);
                                    case Op.I64_MUL -> v[a] = v[b] * v[c];
                                    case Op.I64_MUL_CONST -> v[a] = v[b] * (word >> 48);
                                    case Op.I64_AND -> v[a] = v[b] & v[c];
                                    case Op.I64_AND_CONST -> v[a] = v[b] & (word >> 48);
                                    case Op.I64_OR -> v[a] = v[b] | v[c];
                                    case Op.I64_OR_CONST -> v[a] = v[b] | (word >> 48);
                                    case Op.I64_XOR -> v[a] = v[b] ^ v[c];
                                    case Op.I64_XOR_CONST -> v[a] = v[b] ^ (word >> 48);
                                    case Op.I64_SHL -> v[a] = v[b] << (int) v[c];
                                    case Op.I64_SHL_CONST -> v[a] = v[b] << (int) (word >> 48);
                                    case Op.I64_SHR_S -> v[a] = v[b] >> (int) v[c];
                                    case Op.I64_SHR_S_CONST -> v[a] = v[b] >> (int) (word >> 48);
                                    case Op.I64_SHR_U -> v[a] = v[b] >>> (int) v[c];
                                    case Op.I64_SHR_U_CONST -> v[a] = v[b] >>> (int) (word >> 48);
                                    case Op.I64_ROTL -> v[a] = Long.rotateLeft(v[b], (int) v[c]);
                                    case Op.I64_ROTR -> v[a] = Long.rotateRight(v[b], (int) v[c]);
                                    case Op.I64_DIV_S -> v[a] = Arithmetic.divideSigned(v[b], v[c]);
                                    case Op.I64_DIV_U -> v[a] = Long.divideUnsigned(v[b], v[c]);
                                    case Op.I64_REM_S -> v[a] = v[b] % v[c];
                                    case Op.I64_REM_U -> v[a] = Long.remainderUnsigned(v[b], v[c]);
                                    case Op.F32_ADD ->
                                            v[a] =
                                                    Float.floatToRawIntBits(
                                                            Float.intBitsToFloat((int) v[b])
                                                                    + Float.intBitsToFloat(
                                                                            (int) v[c]));
                                    case Op.F32_SUB ->
                                            v[a] =
                                                    Float.floatToRawIntBits(
                                                            Float.intBitsToFloat((int) v[b])
                                                                    - Float.intBitsToFloat(
                                                                            (int) v[c]));
                                    case Op.F32_MUL ->
                                            v[a] =
                                                    Float.floatToRawIntBits(
                                                            Float.intBitsToFloat((int) v[b])
                                                                    * Float.intBitsToFloat(
                                                                            (int) v[c]));
                                    case Op.F32_DIV ->
                                            v[a] =
                                                    Float.floatToRawIntBits(
                                                            Float.intBitsToFloat((int) v[b])
                                                                    / Float.intBitsToFloat(
                                                                            (int) v[c]));
                                    case Op.F32_EQ ->
                                            v[a] =
                                                    Float.intBitsToFloat((int) v[b])
                                                                    == Float.intBitsToFloat(
                                                                            (int) v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F32_NE ->
                                            v[a] =
                                                    Float.intBitsToFloat((int) v[b])
                                                                    != Float.intBitsToFloat(
                                                                            (int) v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F32_LT ->
                                            v[a] =
                                                    Float.intBitsToFloat((int) v[b])
                                                                    < Float.intBitsToFloat(
                                                                            (int) v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F32_GT ->
                                            v[a] =
                                                    Float.intBitsToFloat((int) v[b])
                                                                    > Float.intBitsToFloat(
                                                                            (int) v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F32_LE ->
                                            v[a] =
                                                    Float.intBitsToFloat((int) v[b])
                                                                    <= Float.intBitsToFloat(
                                                                            (int) v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F32_GE ->
                                            v[a] =
                                                    Float.intBitsToFloat((int) v[b])
                                                                    >= Float.intBitsToFloat(
                                                                            (int) v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F64_ADD ->
                                            v[a] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(v[b])
                                                                    + Double.longBitsToDouble(
                                                                            v[c]));
                                    case Op.F64_SUB ->
                                            v[a] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(v[b])
                                                                    - Double.longBitsToDouble(
                                                                            v[c]));
                                    case Op.F64_MUL ->
                                            v[a] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(v[b])
                                                                    * Double.longBitsToDouble(
                                                                            v[c]));
                                    case Op.F64_DIV ->
                                            v[a] =
                                                    Double.doubleToRawLongBits(
                                                            Double.longBitsToDouble(v[b])
                                                                    / Double.longBitsToDouble(
                                                                            v[c]));
                                    case Op.F64_EQ ->
                                            v[a] =
                                                    Double.longBitsToDouble(v[b])
                                                                    == Double.longBitsToDouble(v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F64_NE ->
                                            v[a] =
                                                    Double.longBitsToDouble(v[b])
                                                                    != Double.longBitsToDouble(v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F64_LT ->
                                            v[a] =
                                                    Double.longBitsToDouble(v[b])
                                                                    < Double.longBitsToDouble(v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F64_GT ->
                                            v[a] =
                                                    Double.longBitsToDouble(v[b])
                                                                    > Double.longBitsToDouble(v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F64_LE ->
                                            v[a] =
                                                    Double.longBitsToDouble(v[b])
                                                                    <= Double.longBitsToDouble(v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.F64_GE ->
                                            v[a] =
                                                    Double.longBitsToDouble(v[b])
                                                                    >= Double.longBitsToDouble(v[c])
                                                            ? 1
                                                            : 0;
                                    case Op.I64_EXTEND_I32_S -> v[a] = (int) v[b];
                                    case Op.I64_EXTEND_I32_U -> v[a] = v[b] & 0xFFFF_FFFFL;
                                    case Op.F64_CONVERT_I32_S ->
                                            v[a] = Double.doubleToRawLongBits((int) v[b]);
                                    case Op.I32_EXTEND8_S -> v[a] = (byte) v[b];
                                    case Op.I32_EXTEND16_S -> v[a] = (short) v[b];
                                    default -> {
                                        int op = (int) word & 0xFFFF;
                                        if (op < Op.FIRST_SLOW) {
                                            v[a] = Arithmetic.apply(op, v[b], v[c]);
                                        } else {
                                            Slow.execute(
                                                    op, instance, stack, a, b, c, base, code[pc++]);
                                            memory = memoryOf(instance);
                                            memorySize = sizeOf(instance);
                                        }
                                    }
                                }
                                continue;
                            }
                            // A function of the host, or of another engine, is called with its
                            // arguments at a.
                            stack.top = base + frameSlots;
                            host.invoke(instance, stack, a);
                            v = stack.values;
                            references = stack.references;
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
                    // A guest function is called, with its frame at slot a.
                    if (--budget < 0) {
                        budget = INTERRUPT_INTERVAL;
                        instance.store().checkInterrupt();
                    }
                    functionCode = callee.code();
                    calls.push(function, pc, base);
                    function = callee;
                    pc = 0;
                    base = a;
                    calls.prepareFrame(functionCode, stack, base);
                    code = functionCode.words();
                    frameSlots = functionCode.frameSlots();
                    v = stack.values;
                    references = stack.references;
                    if (callee.instance() != instance) {
                        instance = callee.instance();
                        types = callee.typeIds();
                        memory = memoryOf(instance);
                        memorySize = sizeOf(instance);
                    }
                    continue;
                }
                // A guest function returns to another.
                calls.depth--;
                function = calls.functions[calls.depth];
                pc = calls.positions[calls.depth];
                base = calls.bases[calls.depth];
                functionCode = function.code();
                code = functionCode.words();
                frameSlots = functionCode.frameSlots();
                if (function.instance() != instance) {
                    instance = function.instance();
                    types = function.typeIds();
                    memory = memoryOf(instance);
                    memorySize = sizeOf(instance);
                }
            }
        } catch (Trap trap) {
            throw trap.addFrames(calls.unwind(entryDepth, function, pc));
        } catch (ExhaustionException exhaustion) {
            throw exhaustion.addFrames(calls.unwind(entryDepth, function, pc));
        } catch (ArithmeticException zero) {
            throw new Trap("integer divide by zero")
                    .addFrames(calls.unwind(entryDepth, function, pc));
        } catch (StackOverflowError overflow) {
            throw CallStack.exhausted().addFrames(calls.unwind(entryDepth, function, pc));
        } finally {
            calls.depth = entryDepth;
            stack.top = entryBase;
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
