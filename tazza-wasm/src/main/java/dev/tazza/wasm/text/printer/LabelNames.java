package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.internal.LabelStack;

/** The labels in scope at an instruction, and how instructions can refer to them. */
final class LabelNames {
    private final Identifiers identifiers;
    private final LabelStack scope = new LabelStack();
    private int function;
    private int blocks;

    LabelNames(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** Starts a function, or a constant expression if {@code functionIndex} is negative. */
    void start(int functionIndex) {
        function = functionIndex;
        blocks = 0;
        scope.clear();
        scope.push(null);
    }

    /**
     * The identifier of the label of the block that starts next, with a space before it; or empty.
     */
    String next() {
        String name = identifiers.label(function, blocks);
        return name == null ? "" : " " + Literals.identifier(name);
    }

    /** Opens a block. */
    void push() {
        scope.push(identifiers.label(function, blocks++));
    }

    /** Closes the innermost block. */
    void pop() {
        scope.pop();
    }

    /**
     * The identifier of a relative label, or its number if it has none or an inner one hides it.
     */
    String reference(int label) {
        String name = scope.visibleName(label);
        return name != null ? Literals.identifier(name) : Integer.toUnsignedString(label);
    }
}
