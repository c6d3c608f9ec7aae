package dev.tazza.wasi.descriptor;

/** The file types of preview 1; the ordinal is what the guest sees. */
public enum FileType {
    /** Unknown or none of the others. */
    UNKNOWN,
    /** A block device. */
    BLOCK_DEVICE,
    /** A character device, such as a terminal. */
    CHARACTER_DEVICE,
    /** A directory. */
    DIRECTORY,
    /** A regular file. */
    REGULAR_FILE,
    /** A datagram socket. */
    SOCKET_DGRAM,
    /** A stream socket. */
    SOCKET_STREAM,
    /** A symbolic link. */
    SYMBOLIC_LINK
}
