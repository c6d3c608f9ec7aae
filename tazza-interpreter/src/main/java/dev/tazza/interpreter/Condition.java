package dev.tazza.interpreter;

/**
 * What a conditional branch depends on: a slot that is or is not zero, or a comparison of 32-bit
 * integers that the branch carries out itself.
 *
 * @param comparison the comparison's number in {@link Op}, or 0 for a slot
 * @param left the slot, or the comparison's left side
 * @param right the comparison's right side: a slot or a constant, as {@code comparison} has it
 * @param negated whether the branch is taken when the condition does not hold
 */
record Condition(int comparison, int left, int right, boolean negated) {
    private static final int COMPARISONS = Op.I32_GE_U - Op.I32_EQ + 1;

    // For each comparison in the order of the opcodes, eq to ge_u, the one that is true when it is
    // not.
    private static final int[] INVERSE = {1, 0, 8, 9, 6, 7, 4, 5, 2, 3};

    /** The condition that a slot is not zero. */
    static Condition slot(int slot) {
        return new Condition(0, slot, 0, false);
    }

    /** The condition that holds when this one does not. */
    Condition not() {
        return new Condition(comparison, left, right, !negated);
    }

    /** Whether {@code op} is a comparison of 32-bit integers that branches can carry out. */
    static boolean isComparison(int op) {
        return ordinal(op) >= 0;
    }

    /** The comparison that is true exactly when {@code op} is not. */
    static int inverse(int op) {
        int ordinal = ordinal(op);
        return op - ordinal % COMPARISONS + INVERSE[ordinal % COMPARISONS];
    }

    /** The place of a comparison in the order of the branches, or -1 if {@code op} is none. */
    private static int ordinal(int op) {
        if (op >= Op.I32_EQ && op <= Op.I32_GE_U) {
            return op - Op.I32_EQ;
        } else if (op >= Op.I32_EQ_CONST && op <= Op.I32_GE_U_CONST) {
            return COMPARISONS + op - Op.I32_EQ_CONST;
        }
        return -1;
    }

    /**
     * Appends a branch that is taken if the condition holds.
     *
     * @param chain the jumps to the same target so far
     * @return the longer chain
     */
    int emitBranch(CodeBuffer code, int chain) {
        if (comparison == 0) {
            int op = negated ? Op.BRANCH_IF_ZERO : Op.BRANCH_IF;
            return code.emitJump(CodeBuffer.wordWithConstant(op, left, 0), chain);
        }
        int effective = negated ? inverse(comparison) : comparison;
        if (effective == Op.I32_NE || effective == Op.I32_NE_CONST) {
            // The usual end of a counting loop: one instruction for the step, the test and the
            // jump.
            long step = code.lastWord();
            if (Op.of(step) == Op.I32_ADD_CONST
                    && CodeBuffer.a(step) == left
                    && CodeBuffer.b(step) == left) {
                int op =
                        effective == Op.I32_NE
                                ? Op.INCREMENT_BRANCH_NE
                                : Op.INCREMENT_BRANCH_NE_CONST;
                code.removeLast();
                code.emit(CodeBuffer.word(op, left, CodeBuffer.c(step), right));
                return code.emitTarget(chain);
            }
        }
        code.emit(CodeBuffer.word(Op.BRANCH_I32_EQ + ordinal(effective), left, right, 0));
        return code.emitTarget(chain);
    }
}
