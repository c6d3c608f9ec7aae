package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.IoErrors;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Finds the error number for a failure of {@code java.nio.file}. */
final class PlainErrors {
    private PlainErrors() {}

    /**
     * The exception that tells the guest about {@code failure}.
     *
     * @throws ExhaustionException if the thread was interrupted, which ends the guest: the JDK has
     *     closed its file
     */
    static WasiException of(IOException failure) {
        return switch (failure) {
            case ClosedByInterruptException _ ->
                    throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
            case NoSuchFileException _ -> new WasiException(Errno.NOENT);
            case FileAlreadyExistsException _ -> new WasiException(Errno.EXIST);
            case AccessDeniedException _ -> new WasiException(Errno.ACCES);
            case NotDirectoryException _ -> new WasiException(Errno.NOTDIR);
            case DirectoryNotEmptyException _ -> new WasiException(Errno.NOTEMPTY);
            case AtomicMoveNotSupportedException _ -> new WasiException(Errno.XDEV);
            case FileSystemException e -> ofReason(e);
            default -> ofText(failure, String.valueOf(failure.getMessage()));
        };
    }

    private static WasiException ofReason(FileSystemException failure) {
        return ofText(failure, String.valueOf(failure.getReason()));
    }

    /** The JDK keeps the system's other errors only as text, in the language of the system. */
    private static WasiException ofText(IOException failure, String text) {
        if (text.startsWith("Too many levels of symbolic links")) {
            return new WasiException(Errno.LOOP);
        }
        return switch (text) {
            case "Operation not permitted" -> new WasiException(Errno.PERM);
            case "Not a directory" -> new WasiException(Errno.NOTDIR);
            case "Is a directory" -> new WasiException(Errno.ISDIR);
            case "Directory not empty" -> new WasiException(Errno.NOTEMPTY);
            case "Invalid argument" -> new WasiException(Errno.INVAL);
            case "Device or resource busy" -> new WasiException(Errno.BUSY);
            case "Too many open files" -> new WasiException(Errno.MFILE);
            case "Too many open files in system" -> new WasiException(Errno.NFILE);
            case "File name too long" -> new WasiException(Errno.NAMETOOLONG);
            case "Read-only file system" -> new WasiException(Errno.ROFS);
            case "Text file busy" -> new WasiException(Errno.TXTBSY);
            case "Too many links" -> new WasiException(Errno.MLINK);
            case "Stale file handle" -> new WasiException(Errno.STALE);
            case "Operation not supported" -> new WasiException(Errno.NOTSUP);
            default -> IoErrors.of(failure);
        };
    }
}
