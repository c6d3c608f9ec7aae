package dev.tazza.wasm;

/** A guest ended itself with a status, as WASI's {@code proc_exit} does. */
public final class ExitException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the guest's exit status
     */
    public ExitException(int status) {
        super("exit status " + status, null, false);
        this.status = status;
    }

    /** The guest's exit status. */
    public int status() {
        return status;
    }
}
