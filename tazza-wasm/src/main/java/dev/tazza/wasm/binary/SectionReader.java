package dev.tazza.wasm.binary;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.internal.ModuleData;

/**
 * What the decoders of the sections share: where they read, what is allowed, and what they fill.
 */
final class SectionReader {
    /**
     * How many items of a kind a module may have. As in the JavaScript embedding, so that a module
     * is accepted here if browsers accept it, and bounded so that type indexes fit a {@code
     * ValueType}.
     */
    static final int MAX_ITEMS = 1_000_000;

    /** The module read so far. */
    final ModuleData module;

    /** The content of the current section. */
    final ByteReader in;

    /** What the module may use. */
    final Features features;

    private final InstructionReader instructions;

    SectionReader(ModuleData module, ByteReader in) {
        this.module = module;
        this.in = in;
        features = module.features;
        instructions = new InstructionReader(module.bytes, 0, 0, features);
    }

    /**
     * Reads the number of items that follow.
     *
     * @param limit how many this implementation accepts
     * @param what what they are, in the plural
     */
    int count(int limit, String what) {
        int at = in.position();
        int count = count();
        if (count > limit) {
            throw new MalformedException(
                    "too many %s: %,d (limit %,d)".formatted(what, count, limit), at);
        }
        return count;
    }

    /**
     * Reads the number of items that follow. Every item takes at least a byte, so a number above
     * that of the bytes left is refused before anything is allocated for it.
     */
    int count() {
        int at = in.position();
        int count = in.u32();
        if (Integer.compareUnsigned(count, in.remaining()) > 0) {
            throw new MalformedException(
                    "%s: %s items declared, %d bytes left"
                            .formatted(
                                    ByteReader.UNEXPECTED_END,
                                    Integer.toUnsignedString(count),
                                    in.remaining()),
                    at);
        }
        return count;
    }

    /** Reads an index, which validation compares with the size of its index space as unsigned. */
    int index() {
        return in.u32();
    }

    /** Reads a boolean such as the mutability of a global. */
    boolean flag(String error) {
        int at = in.position();
        int value = in.u8();
        if (value > 1) {
            throw new MalformedException("%s 0x%02x".formatted(error, value), at);
        }
        return value == 1;
    }

    /** Finds the end of a constant expression; whether it is one is for validation to say. */
    ConstantExpression expression() {
        int start = in.position();
        instructions.reset(start, in.end());
        int depth = 1;
        while (depth > 0) {
            switch (instructions.next()) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
                case END, DELEGATE -> depth--;
                default -> {}
            }
        }
        in.skip(instructions.offset() - start);
        return new ConstantExpression(start, instructions.offset());
    }

    /** Refuses the module if {@code feature} is off. */
    void require(Feature feature, String what, int at) {
        if (!features.has(feature)) {
            throw InvalidException.needs(feature, what, at);
        }
    }
}
