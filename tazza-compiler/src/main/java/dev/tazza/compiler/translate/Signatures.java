package dev.tazza.compiler.translate;

import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.InstructionReader;
import java.util.HashMap;
import java.util.Map;

/** The signatures that a function uses, each made once. */
final class Signatures {
    private final Module module;
    private final Map<Integer, Signature> byType = new HashMap<>();

    Signatures(Module module) {
        this.module = module;
    }

    /** Of the function type with this index. */
    Signature ofType(int typeIndex) {
        var signature = byType.get(typeIndex);
        if (signature == null) {
            signature = Signature.of(module.functionType(typeIndex));
            byType.put(typeIndex, signature);
        }
        return signature;
    }

    /** Of a function. */
    Signature ofFunction(int functionIndex) {
        return ofType(module.functionTypeIndex(functionIndex));
    }

    /** Of the exceptions with a tag. */
    Signature ofTag(int tag) {
        return ofType(module.tags().get(tag).typeIndex());
    }

    /** Of the block that an instruction just read opens. */
    Signature ofBlock(InstructionReader in) {
        if (in.blockTypeIndex() >= 0) {
            return ofType(in.blockTypeIndex());
        }
        return in.blockResult() == null ? Signature.EMPTY : Signature.returning(in.blockResult());
    }
}
