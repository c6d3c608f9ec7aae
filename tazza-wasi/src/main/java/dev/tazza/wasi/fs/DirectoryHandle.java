package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;

/**
 * An open directory: the interface between WASI and file systems. Names are single components
 * without a slash, never {@code ..}; {@code .} is the directory itself. Nothing here ever follows a
 * symbolic link, so that an implementation cannot be led out of the directory; {@link PathResolver}
 * follows them.
 */
public non-sealed interface DirectoryHandle extends Handle {
    /** Opens a subdirectory to go through it; {@code NOTDIR} if it is anything else, a link too. */
    DirectoryHandle enter(String name) throws WasiException;

    /** Opens a file or directory; {@code LOOP} if it is a link. */
    Handle open(String name, OpenMode mode) throws WasiException;

    /** What is known about an entry. */
    FileStat stat(String name) throws WasiException;

    /** Sets the times of an entry. */
    void setTimes(String name, TimeChange access, TimeChange modification) throws WasiException;

    /** What a link contains; {@code INVAL} if it is none. */
    String readLink(String name) throws WasiException;

    /** Makes a directory. */
    void createDirectory(String name) throws WasiException;

    /** Makes a symbolic link. */
    void createLink(String name, String content) throws WasiException;

    /** Removes an empty directory. */
    void removeDirectory(String name) throws WasiException;

    /** Removes an entry that is no directory. */
    void removeFile(String name) throws WasiException;

    /**
     * Moves an entry to another directory or name, replacing what is there; {@code XDEV} if
     * impossible.
     */
    void rename(String name, DirectoryHandle target, String newName) throws WasiException;

    /** Gives a file another name; {@code XDEV} if that is impossible. */
    void link(String name, DirectoryHandle target, String newName) throws WasiException;

    /**
     * Gives the entries, {@code .} and {@code ..} included, that come after the one with {@code
     * cookie}, until {@code entries} has enough. A cookie stays good whatever is added or removed.
     *
     * @param cookie {@link DirectoryEntry#cookie()} of the last entry seen, or 0
     */
    void list(long cookie, EntryConsumer entries) throws WasiException;

    /** Takes entries of a directory. */
    @FunctionalInterface
    interface EntryConsumer {
        /** Takes one entry and returns whether it wants more. */
        boolean accept(DirectoryEntry entry) throws WasiException;
    }
}
