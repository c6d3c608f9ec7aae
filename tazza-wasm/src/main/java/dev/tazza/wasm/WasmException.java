package dev.tazza.wasm;

/**
 * The root of everything that can go wrong with a module or a running guest. The hierarchy is
 * sealed: a {@code switch} over it is complete.
 */
public abstract sealed class WasmException extends RuntimeException
        permits MalformedException,
                InvalidException,
                UnlinkableException,
                Trap,
                ExhaustionException,
                ExitException,
                GuestException {
    private static final long serialVersionUID = 1L;

    WasmException(String message, Throwable cause, boolean writableStackTrace) {
        super(message, cause, false, writableStackTrace);
    }
}
