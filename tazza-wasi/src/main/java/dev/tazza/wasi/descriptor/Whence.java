package dev.tazza.wasi.descriptor;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;

/** What a seek is relative to; the ordinal is what the guest passes. */
public enum Whence {
    /** The start of the file. */
    SET,
    /** The current position. */
    CURRENT,
    /** The end of the file. */
    END;

    /** The one with this number; {@code INVAL} if there is none. */
    public static Whence of(int number) throws WasiException {
        return switch (number) {
            case 0 -> SET;
            case 1 -> CURRENT;
            case 2 -> END;
            default -> throw new WasiException(Errno.INVAL);
        };
    }
}
