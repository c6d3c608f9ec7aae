package dev.tazza.interpreter;

import dev.tazza.interpreter.vector.Lanes;
import dev.tazza.interpreter.vector.VectorName;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.instruction.Opcode;

/** Loads and stores of vectors and of single lanes. */
final class VectorAccess {
    // A constant has the offset below, then the lane, then the memory. No memory is as large as
    // the largest offset, so that larger ones may as well be that one.
    private static final int OFFSET_BITS = 40;
    private static final int LANE_BITS = 4;
    private static final long MAX_OFFSET = (1L << OFFSET_BITS) - 1;

    private VectorAccess() {}

    /** The constant for an access to {@code lane}, at an unsigned offset. */
    static long pack(int memory, int lane, long offset) {
        long bounded = Long.compareUnsigned(offset, MAX_OFFSET) < 0 ? offset : MAX_OFFSET;
        return (long) memory << OFFSET_BITS + LANE_BITS | (long) lane << OFFSET_BITS | bounded;
    }

    private static Memory memory(Instance instance, long constant) {
        return instance.memory((int) (constant >>> OFFSET_BITS + LANE_BITS));
    }

    private static int lane(long constant) {
        return (int) (constant >>> OFFSET_BITS) & (1 << LANE_BITS) - 1;
    }

    private static long address(Memory memory, long base, long constant) {
        long offset = constant & MAX_OFFSET;
        if (!memory.type().is64()) {
            return (base & 0xFFFF_FFFFL) + offset;
        }
        // Negative is out of bounds, also where the sum would be in bounds again.
        return base < 0 ? base : base + offset;
    }

    /** The instruction for a load or store. */
    static Vectors.Instruction of(Opcode opcode) {
        var name = VectorName.of(opcode.text());
        int bits = Byte.SIZE << opcode.naturalAlignment();
        return switch (name.operator()) {
            case "load" -> load(VectorAccess::loadVector);
            case "store" ->
                    (word, instance, values, references, constant) -> {
                        var memory = memory(instance, constant);
                        long address = address(memory, values[CodeBuffer.b(word)], constant);
                        var vector = V128.of(references[CodeBuffer.c(word)]);
                        memory.check(address, 2 * Long.BYTES);
                        memory.storeLong(address, vector.low());
                        memory.storeLong(address + Long.BYTES, vector.high());
                    };
            case "load8x8" -> widening(Byte.SIZE, name.unsigned());
            case "load16x4" -> widening(Short.SIZE, name.unsigned());
            case "load32x2" -> widening(Integer.SIZE, name.unsigned());
            case "load8_splat", "load16_splat", "load32_splat", "load64_splat" ->
                    load((memory, address) -> Lanes.splat(load(memory, address, bits), bits));
            case "load32", "load64" ->
                    load(
                            (memory, address) ->
                                    Lanes.with(V128.ZERO, 0, bits, load(memory, address, bits)));
            case "load8_lane", "load16_lane", "load32_lane", "load64_lane" ->
                    (word, instance, values, references, constant) -> {
                        var memory = memory(instance, constant);
                        long address = address(memory, values[CodeBuffer.b(word)], constant);
                        long value = load(memory, address, bits);
                        var vector = V128.of(references[CodeBuffer.c(word)]);
                        references[CodeBuffer.a(word)] =
                                Lanes.with(vector, lane(constant), bits, value);
                    };
            case "store8_lane", "store16_lane", "store32_lane", "store64_lane" ->
                    (word, instance, values, references, constant) -> {
                        var memory = memory(instance, constant);
                        long address = address(memory, values[CodeBuffer.b(word)], constant);
                        var vector = V128.of(references[CodeBuffer.c(word)]);
                        store(memory, address, bits, Lanes.get(vector, lane(constant), bits, true));
                    };
            default -> throw new IllegalStateException("no access to memory: " + opcode);
        };
    }

    /** What is at an address, made a vector. */
    private interface Load {
        V128 at(Memory memory, long address);
    }

    private static Vectors.Instruction load(Load load) {
        return (word, instance, values, references, constant) -> {
            var memory = memory(instance, constant);
            long address = address(memory, values[CodeBuffer.b(word)], constant);
            references[CodeBuffer.a(word)] = load.at(memory, address);
        };
    }

    private static V128 loadVector(Memory memory, long address) {
        return new V128(memory.loadLong(address), memory.loadLong(address + Long.BYTES));
    }

    private static Vectors.Instruction widening(int bits, boolean unsigned) {
        return load((memory, address) -> Lanes.widen(memory.loadLong(address), bits, unsigned));
    }

    private static long load(Memory memory, long address, int bits) {
        return switch (bits) {
            case Byte.SIZE -> memory.loadByte(address);
            case Short.SIZE -> memory.loadShort(address);
            case Integer.SIZE -> memory.loadInt(address);
            default -> memory.loadLong(address);
        };
    }

    private static void store(Memory memory, long address, int bits, long value) {
        switch (bits) {
            case Byte.SIZE -> memory.storeByte(address, (byte) value);
            case Short.SIZE -> memory.storeShort(address, (short) value);
            case Integer.SIZE -> memory.storeInt(address, (int) value);
            default -> memory.storeLong(address, value);
        }
    }
}
