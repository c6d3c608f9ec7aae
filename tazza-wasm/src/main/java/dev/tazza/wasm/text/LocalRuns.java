package dev.tazza.wasm.text;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.TypeWriter;

/**
 * The declarations of locals in the binary format: runs of locals of one type (specification
 * 5.5.13).
 */
final class LocalRuns {
    private final ByteWriter runs = new ByteWriter();
    private int count;
    private ValueType type;
    private int length;

    void add(ValueType next) {
        if (!next.equals(type)) {
            endRun();
            type = next;
        }
        length++;
    }

    private void endRun() {
        if (length > 0) {
            TypeWriter.valueType(runs.u32(length), type);
            count++;
            length = 0;
        }
    }

    void write(ByteWriter out) {
        endRun();
        out.u32(count).bytes(runs);
    }
}
