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

    private final BodyState state;
    private final ModuleContext context;
    private int addressType;

    // Signatures with addresses, for memories with 32-bit and with 64-bit addresses.
    private final int[][] scratch = {{}, new int[1], new int[2], new int[3]};

    ImmediateChecks(BodyState state) {
        this.state = state;
        context = state.context;
    }

    void check(Opcode opcode) {
        Immediate immediate = opcode.immediate();
        switch (immediate) {
            case MEMARG, ATOMIC_MEMARG -> access(opcode);
            case MEMARG_LANE -> {
                access(opcode);
                lane(state.reader().lane(), VECTOR_BYTES >> opcode.naturalAlignment());
            }
            case MEMORY -> memory(state.reader().index());
            case DATA_MEMORY -> {
                memory(state.reader().index());
                state.checkData(state.reader().index2());
            }
            case DATA -> state.checkData(state.reader().index());
            case ELEMENT -> state.elementType(state.reader().index());
            case LANE -> lane(state.reader().lane(), lanes(opcode));
            case SHUFFLE -> {
                shuffle(state.reader().constant());
                shuffle(state.reader().constantHigh());
            }
            default -> {}
        }
    }

    private void memory(int index) {
        state.checkMemory(index);
        addressType = context.addressType(index);
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
        if (addressType == Types.I32
                && Long.compareUnsigned(reader.memoryOffset(), LARGEST_32_BIT_OFFSET) > 0) {
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

    /**
     * The number of lanes in the shape that the instruction's name starts with, such as {@code
     * i8x16}.
     */
    private static int lanes(Opcode opcode) {
        var text = opcode.text();
        return Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
    }

    /** The types of a signature with the address type of the memory that was checked last. */
    int[] withAddress(int[] signature) {
        for (int i = 0; i < signature.length; i++) {
            if (signature[i] == Signatures.ADDRESS) {
                return resolve(signature);
            }
        }
        return signature;
    }

    private int[] resolve(int[] signature) {
        int[] resolved = scratch[signature.length];
        for (int i = 0; i < signature.length; i++) {
            resolved[i] = signature[i] == Signatures.ADDRESS ? addressType : signature[i];
        }
        return resolved;
    }
}
