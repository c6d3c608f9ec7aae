package dev.tazza.compiler.ir;

/**
 * The blocks whose exceptions go to one handler. The handler finds the exception, a reference that
 * {@link Operator#HAS_TAG} and {@link Operator#EXCEPTION_ARGUMENT} understand, in a variable; it
 * throws again what it does not want. Traps, exits and exhausted limits pass by all handlers.
 */
public final class HandlerScope {
    private final HandlerScope parent;
    private final int variable;
    private BasicBlock handler;

    /**
     * @param parent where exceptions of the handler itself go, or null
     * @param variable receives the exception
     */
    public HandlerScope(HandlerScope parent, int variable) {
        this.parent = parent;
        this.variable = variable;
    }

    /** The scope around it, or null. */
    public HandlerScope parent() {
        return parent;
    }

    /** The variable that receives the exception. */
    public int variable() {
        return variable;
    }

    /** Where control goes. */
    public BasicBlock handler() {
        return handler;
    }

    /** Sets where control goes; for whoever builds the graph. */
    public void setHandler(BasicBlock handler) {
        this.handler = handler;
    }
}
