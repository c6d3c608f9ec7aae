package dev.tazza.wasm.validation;

import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Checks the immediates of instructions whose types the opcode table tells: memories, segments,
 * alignments, offsets and lanes.
 */
final class ImmediateChecks {
    private static final int VECTOR_BYTES = 16;
    private static final long LARGEST_32_BIT_OFFSET = 0xFFFF_FFFFL;

    private static final byte[] LANES = new byte[Opcode.values().length];

    static {
        for (var opcode : Opcode.values()) {
            LANES[opcode.ordinal()] = lanes(opcode);
        }
    }

    private final BodyState state;
    private final ModuleContext context;
    private boolean address64;

    ImmediateChecks(BodyState state) {
        this.state = state;
        context = state.context;
    }

    /** Whether instructions with this kind of immediates are to be checked here. */
    static boolean has(Immediate immediate) {
        return switch (immediate) {
            case MEMARG, ATOMIC_MEMARG, MEMARG_LANE, MEMORY, DATA_MEMORY -> true;
            case DATA, ELEMENT, LANE, SHUFFLE -> true;
            default -> false;
        };
    }

    /** Checks the immediates, and tells whether addresses in the signature are of 64 bits. */
    boolean checkAndTellAddresses(Opcode opcode) {
        InstructionReader reader = state.reader();
        address64 = false;
        switch (opcode.immediate()) {
            case MEMARG, ATOMIC_MEMARG -> access(opcode);
            case MEMARG_LANE -> {
                access(opcode);
                lane(reader.lane(), VECTOR_BYTES >> opcode.naturalAlignment());
            }
            case MEMORY -> memory(reader.index());
            case DATA_MEMORY -> {
                memory(reader.index());
                state.checkData(reader.index2());
            }
            case DATA -> state.checkData(reader.index());
            case ELEMENT -> state.elementType(reader.index());
            case LANE -> lane(reader.lane(), LANES[opcode.ordinal()]);
            case SHUFFLE -> {
                shuffle(reader.constant());
                shuffle(reader.constantHigh());
            }
            default -> throw new AssertionError(opcode);
        }
        return address64;
    }

    private void memory(int index) {
        state.checkMemory(index);
        address64 = context.isMemory64(index);
    }

    private void access(Opcode opcode) {
        InstructionReader reader = state.reader();
        memory(reader.index());
        int natural = opcode.naturalAlignment();
        if (reader.alignment() > natural) {
            throw state.site.invalid(
                    "alignment must not be larger than natural: 2**%d is larger than %d"
                            .formatted(reader.alignment(), 1 << natural));
        }
        if (opcode.immediate() == Immediate.ATOMIC_MEMARG && reader.alignment() < natural) {
            throw state.site.invalid(
                    "atomic alignment must be natural: %d is smaller than %d"
                            .formatted(1 << reader.alignment(), 1 << natural));
        }
        if (!address64 && Long.compareUnsigned(reader.memoryOffset(), LARGEST_32_BIT_OFFSET) > 0) {
            throw state.site.invalid(
                    "offset out of range " + Long.toUnsignedString(reader.memoryOffset()));
        }
    }

    private void lane(int lane, int lanes) {
        if (lane >= lanes) {
            throw state.site.invalid("invalid lane index %d of %d lanes".formatted(lane, lanes));
        }
    }

    private void shuffle(long lanes) {
        for (int i = 0; i < Long.BYTES; i++) {
            lane((int) (lanes >>> Byte.SIZE * i) & 0xFF, 2 * VECTOR_BYTES);
        }
    }

    /** The number of lanes in the shape that a name starts with, such as {@code i8x16}. */
    private static byte lanes(Opcode opcode) {
        var text = opcode.text();
        return opcode.immediate() == Immediate.LANE
                ? Byte.parseByte(text.substring(text.indexOf('x') + 1, text.indexOf('.')))
                : 0;
    }
}
