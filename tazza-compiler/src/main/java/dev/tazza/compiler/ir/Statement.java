package dev.tazza.compiler.ir;

/**
 * Evaluates a value and puts its results into variables.
 *
 * @param value what is evaluated
 * @param targets one variable a result; none if there is no result or nobody wants it
 * @param offset the offset in the module of the instruction it comes from
 */
public record Statement(Value value, int[] targets, int offset) {
    private static final int[] NONE = {};

    /** Puts a value into a variable. */
    public static Statement set(int variable, Value value, int offset) {
        return new Statement(value, new int[] {variable}, offset);
    }

    /** Evaluates a value for what that does. */
    public static Statement evaluate(Value value, int offset) {
        return new Statement(value, NONE, offset);
    }

    /** Whether it sets exactly one variable. */
    public boolean isSet() {
        return targets.length == 1;
    }

    /** The variable set, if there is one. */
    public int target() {
        return targets[0];
    }

    @Override
    public String toString() {
        return IrPrinter.print(this);
    }
}
