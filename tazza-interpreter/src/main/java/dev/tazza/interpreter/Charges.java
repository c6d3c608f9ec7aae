package dev.tazza.interpreter;

import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.instruction.Opcode;

/**
 * Charges instructions while a function is lowered: those of a run together, before the first of
 * them. A run ends with an instruction that does more than to compute a number, and before every
 * label; so that it makes no difference when it is stopped before it begins, instead of on the way.
 */
final class Charges {
    private static final int NO_RUN = -1;

    private final CodeBuffer code;
    private final CostTable costs;
    private int run = NO_RUN;

    /**
     * @param costs what instructions cost; null if nothing is charged
     */
    Charges(CodeBuffer code, CostTable costs) {
        this.code = code;
        this.costs = costs;
    }

    /** Charges an instruction that is about to be lowered, unless it is a label. */
    void before(Opcode opcode) {
        if (costs != null) {
            switch (opcode) {
                case ELSE, CATCH, CATCH_ALL, END, DELEGATE, LOOP -> {
                    // Charged where control arrives.
                }
                default -> add(opcode);
            }
        }
    }

    /** Notes that an instruction has been lowered. */
    void after(Opcode opcode) {
        if (costs != null && !isPure(opcode)) {
            run = NO_RUN;
        }
    }

    /** Charges an instruction at which control arrives here, from wherever. */
    void label(Opcode opcode) {
        if (costs != null) {
            run = NO_RUN;
            add(opcode);
        }
    }

    private void add(Opcode opcode) {
        if (run == NO_RUN) {
            run = code.emitCharge();
        }
        code.addCharge(run, costs.cost(opcode));
    }

    /** Whether an instruction can only compute a number. */
    private static boolean isPure(Opcode opcode) {
        return switch (opcode) {
            case NOP,
                    BLOCK,
                    END,
                    LOOP,
                    ELSE,
                    CATCH,
                    CATCH_ALL,
                    DELEGATE,
                    DROP,
                    SELECT,
                    SELECT_TYPED,
                    LOCAL_GET,
                    LOCAL_SET,
                    LOCAL_TEE,
                    GLOBAL_GET,
                    I32_CONST,
                    I64_CONST,
                    F32_CONST,
                    F64_CONST ->
                    true;
            // The rest of the numeric instructions on scalars.
            default ->
                    opcode.prefix() == 0
                            && !opcode.trapsOnNumbers()
                            && opcode.encoding() >= Opcode.I32_EQZ.encoding()
                            && opcode.encoding() <= Opcode.I64_EXTEND32_S.encoding();
        };
    }
}
