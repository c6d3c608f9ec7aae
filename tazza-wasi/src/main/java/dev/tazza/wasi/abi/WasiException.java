package dev.tazza.wasi.abi;

/**
 * A WASI call fails with an {@link Errno}. Thrown often and caught at once, so without a stack
 * trace.
 */
public final class WasiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    /**
     * @param errno what the guest is told
     */
    public WasiException(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    /** What the guest is told. */
    public Errno errno() {
        return errno;
    }
}
