package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.EXNREF;
import static dev.tazza.wasm.ValueType.EXTERNREF;
import static dev.tazza.wasm.ValueType.F32;
import static dev.tazza.wasm.ValueType.FUNCREF;
import static dev.tazza.wasm.ValueType.I32;
import static dev.tazza.wasm.ValueType.I64;
import static dev.tazza.wasm.ValueType.V128;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;

/** Generates code that pushes values. */
final class Values {
    private static final int DEFAULT_DEPTH = 3;
    private static final int CANONICAL_F32 = 0x7FC0_0000;
    private static final long CANONICAL_F64 = 0x7FF8_0000_0000_0000L;

    private final Body body;
    private final Choices choices;
    private final Emitter out;
    private final Accesses accesses;
    private final Calls calls;
    private Blocks blocks;

    // A NaN is replaced by the canonical one through these locals.
    private final int scratch32;
    private final int scratch64;
    private final int scratch128;

    Values(Body body, int scratch32, int scratch64, int scratch128) {
        this.scratch128 = scratch128;
        this.body = body;
        this.scratch32 = scratch32;
        this.scratch64 = scratch64;
        choices = body.choices;
        out = body.out;
        accesses = new Accesses(body, this);
        calls = new Calls(body, this);
    }

    /** Says who generates blocks. */
    void use(Blocks generator) {
        blocks = generator;
    }

    Accesses accesses() {
        return accesses;
    }

    Calls calls() {
        return calls;
    }

    /** Pushes a value. */
    void want(ValueType type) {
        want(type, DEFAULT_DEPTH);
    }

    /** Pushes a value with code nested at most so deeply. */
    void want(ValueType type, int depth) {
        body.budget--;
        body.keepingOperands(() -> value(type, depth));
    }

    private void value(ValueType type, int depth) {
        boolean simple = depth <= 0 || body.budget <= 0;
        if (type.equals(EXNREF) || type.equals(V128) && (simple || choices.percent(30))) {
            // No global has such a type.
            body.get(body.localOf(type));
            return;
        }
        int roll = simple ? choices.below(26) : choices.below(100);
        if (roll < 14) {
            body.get(body.localOf(type));
        } else if (roll < 22) {
            constant(type);
        } else if (roll < 26 && !type.equals(V128)) {
            out.op(Opcode.GLOBAL_GET, body.globalOf(type));
            body.push(type);
        } else if (roll < 62) {
            if (type.isReference()) {
                reference(type, depth);
            } else {
                apply(choices.of(Numeric.defining(type)), depth - 1);
            }
        } else if (roll < 70) {
            if (type.isReference()) {
                accesses.tableGet(type, depth - 1);
            } else {
                accesses.load(choices.of(Numeric.loads(type)), depth - 1);
            }
        } else if (roll < 75) {
            select(type, depth - 1);
        } else if (roll < 79) {
            want(type, depth - 1);
            out.op(Opcode.LOCAL_TEE, body.localOf(type));
        } else if (roll < 84) {
            calls.returning(type, depth - 1);
        } else if (roll < 88) {
            blocks.block(List.of(), List.of(type));
        } else if (roll < 93) {
            clobbered(type, depth - 1);
        } else if (type.equals(I32)) {
            special(depth - 1);
        } else {
            apply(type, depth);
        }
    }

    private void apply(ValueType type, int depth) {
        if (type.isReference()) {
            want(type, depth - 1);
        } else {
            apply(choices.of(Numeric.defining(type)), depth - 1);
        }
    }

    /** Pushes operands: some of them may be there already. */
    void operands(List<ValueType> types, int depth) {
        var present = body.freeOperands();
        int reused = 0;
        for (int count = Math.min(types.size(), present.size()); count > 0; count--) {
            var top = present.subList(present.size() - count, present.size());
            if (top.equals(types.subList(0, count))) {
                reused = choices.percent(70) ? count : 0;
                break;
            }
        }
        for (int i = reused; i < types.size(); i++) {
            var type = types.get(i);
            // Many instructions have another form with a constant on the right.
            if (i == types.size() - 1 && type.isNumber() && choices.percent(30)) {
                constant(type);
            } else {
                want(type, depth);
            }
        }
    }

    /** A numeric instruction, with its operands. */
    void apply(Opcode opcode, int depth) {
        operands(Numeric.parameters(opcode), depth);
        var chosen = opcode;
        if (Numeric.isDivision(opcode) && choices.percent(85)) {
            if (opcode.signature().startsWith("i")) {
                constant(1, I32);
                body.apply(Opcode.I32_OR);
            } else {
                constant(1, I64);
                body.apply(Opcode.I64_OR);
            }
        } else if (Numeric.isTrappingConversion(opcode) && choices.percent(85)) {
            chosen = Numeric.saturating(opcode);
        } else if (Numeric.showsBits(opcode)) {
            canonicalise();
        }
        if (opcode.immediate() == Immediate.LANE) {
            out.op(opcode, choices.below(lanes(opcode)));
            body.applySignature(opcode);
        } else if (opcode.immediate() == Immediate.SHUFFLE) {
            long lanes = 0x1F1F_1F1F_1F1F_1F1FL;
            out.shuffle(choices.i64() & lanes, choices.f64() & lanes);
            body.applySignature(opcode);
        } else {
            body.apply(chosen);
        }
        if (Numeric.definesFloats(opcode)) {
            canonicaliseLanes(opcode.text().startsWith("f32x4"));
        }
    }

    /** The number of lanes in the name of an instruction, as in {@code i8x16.extract_lane_s}. */
    private static int lanes(Opcode opcode) {
        var text = opcode.text();
        return Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
    }

    private void canonicaliseLanes(boolean single) {
        out.op(Opcode.LOCAL_SET, scratch128).op(Opcode.LOCAL_GET, scratch128);
        long nan = single ? CANONICAL_F32 * 0x1_0000_0001L : CANONICAL_F64;
        out.v128(nan, nan).op(Opcode.LOCAL_GET, scratch128).op(Opcode.LOCAL_GET, scratch128);
        out.op(single ? Opcode.F32X4_EQ : Opcode.F64X2_EQ).op(Opcode.V128_BITSELECT);
        // Vectors show their bits to everybody, so that the local may not keep the others either.
        out.op(Opcode.LOCAL_TEE, scratch128);
    }

    /** Makes the top operand, a float, the canonical NaN if it is any. */
    void canonicalise() {
        boolean single = body.operands().getLast().equals(F32);
        int scratch = single ? scratch32 : scratch64;
        out.op(Opcode.LOCAL_SET, scratch).op(Opcode.LOCAL_GET, scratch);
        if (single) {
            out.f32(CANONICAL_F32);
        } else {
            out.f64(CANONICAL_F64);
        }
        out.op(Opcode.LOCAL_GET, scratch).op(Opcode.LOCAL_GET, scratch);
        out.op(single ? Opcode.F32_EQ : Opcode.F64_EQ).op(Opcode.SELECT);
    }

    /** Pushes a constant. */
    void constant(ValueType type) {
        switch (type.code()) {
            case 0x7F -> out.i32(choices.i32());
            case 0x7E -> out.i64(choices.i64());
            case 0x7D -> out.f32(choices.f32());
            case 0x7C -> out.f64(choices.f64());
            case 0x7B -> out.v128(choices.i64(), choices.percent(50) ? 0 : choices.f64());
            default -> out.nullOf(type);
        }
        body.push(type);
    }

    private void constant(int value, ValueType type) {
        if (type.equals(I32)) {
            out.i32(value);
        } else {
            out.i64(value);
        }
        body.push(type);
    }

    private void reference(ValueType type, int depth) {
        if (type.equals(EXTERNREF)) {
            want(type, depth - 1);
        } else {
            out.op(Opcode.REF_FUNC, choices.below(body.layout.functions().size()));
            body.push(FUNCREF);
        }
    }

    private void select(ValueType type, int depth) {
        operands(List.of(type, type, I32), depth);
        if (type.isReference() || choices.percent(30)) {
            out.select(type);
        } else {
            out.op(Opcode.SELECT);
        }
        body.pop(2);
    }

    /** Pushes a local, and changes the local before the value is used. */
    private void clobbered(ValueType type, int depth) {
        int local = body.localOf(type);
        body.get(local);
        want(type, depth);
        if (choices.percent(50)) {
            body.set(local);
        } else {
            out.op(Opcode.LOCAL_TEE, local);
            out.op(Opcode.DROP);
            body.pop();
        }
    }

    private void special(int depth) {
        switch (choices.below(8)) {
            case 0 -> accesses.size();
            case 1 -> {
                operands(List.of(choices.of(FUNCREF, EXTERNREF)), depth);
                out.op(Opcode.REF_IS_NULL);
                body.pop();
                body.push(I32);
            }
            case 2 -> {
                out.op(Opcode.TABLE_SIZE, choices.below(Layout.TABLES.size()));
                body.push(I32);
            }
            case 3 -> accesses.grow(depth);
            case 4 -> accesses.shiftedSum(depth);
            default -> condition(depth);
        }
    }

    /** Pushes a condition: often a comparison, sometimes negated. */
    void condition(int depth) {
        body.keepingOperands(() -> newCondition(depth));
    }

    private void newCondition(int depth) {
        if (choices.percent(25)) {
            want(I32, depth);
        } else {
            int comparison = choices.between(Opcode.I32_EQ.encoding(), Opcode.I32_GE_U.encoding());
            for (var opcode : Numeric.defining(I32)) {
                if (opcode.encoding() == comparison) {
                    apply(opcode, depth);
                }
            }
        }
        for (int i = choices.below(4); i >= 2; i--) {
            body.apply(Opcode.I32_EQZ);
        }
    }
}
