package dev.tazza.wasi.abi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/** Finds the error number for a Java I/O failure. */
public final class IoErrors {
    private IoErrors() {}

    /** The exception that tells the guest about {@code failure}. */
    public static WasiException of(IOException failure) {
        return new WasiException(errno(failure));
    }

    private static Errno errno(IOException failure) {
        if (failure instanceof ClosedChannelException) {
            return Errno.BADF;
        }
        if (failure instanceof FileNotFoundException) {
            return Errno.NOENT;
        }
        // The JDK keeps the system's error only as text.
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("broken pipe")
                || text.contains("pipe closed")
                || text.contains("pipe is being closed")) {
            return Errno.PIPE;
        }
        if (text.contains("no space left") || text.contains("not enough space")) {
            return Errno.NOSPC;
        }
        if (text.contains("bad file descriptor")) {
            return Errno.BADF;
        }
        if (text.contains("temporarily unavailable")) {
            return Errno.AGAIN;
        }
        if (text.contains("file too large")) {
            return Errno.FBIG;
        }
        if (text.contains("quota exceeded")) {
            return Errno.DQUOT;
        }
        return Errno.IO;
    }
}
