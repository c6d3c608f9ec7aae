package dev.tazza.wasi.trace;

/** Names of numbers that mean something: constants by their value, flags by their bit. */
enum Names {
    CLOCK("REALTIME MONOTONIC PROCESS_CPUTIME THREAD_CPUTIME"),
    WHENCE("SET CUR END"),
    ADVICE("NORMAL SEQUENTIAL RANDOM WILLNEED DONTNEED NOREUSE"),
    FILE_TYPE(
            "UNKNOWN BLOCK_DEVICE CHARACTER_DEVICE DIRECTORY REGULAR_FILE SOCKET_DGRAM"
                    + " SOCKET_STREAM SYMBOLIC_LINK"),
    EVENT_TYPE("CLOCK FD_READ FD_WRITE"),
    FAMILY("UNSPEC INET INET6 UNIX"),
    SOCKET_TYPE("ANY DGRAM STREAM"),
    OPTION_LEVEL("SOL_SOCKET"),
    SOCKET_OPTION(
            "REUSEADDR TYPE ERROR DONTROUTE BROADCAST SNDBUF RCVBUF KEEPALIVE OOBINLINE LINGER"
                    + " RCVLOWAT RCVTIMEO SNDTIMEO ACCEPTCONN BINDTODEVICE"),
    LOOKUP_FLAGS("SYMLINK_FOLLOW"),
    OPEN_FLAGS("CREAT DIRECTORY EXCL TRUNC"),
    FD_FLAGS("APPEND DSYNC NONBLOCK RSYNC SYNC"),
    TIME_FLAGS("ATIM ATIM_NOW MTIM MTIM_NOW"),
    RECEIVE_FLAGS("PEEK WAITALL"),
    RECEIVED_FLAGS("DATA_TRUNCATED"),
    SHUTDOWN_FLAGS("RD WR"),
    CLOCK_FLAGS("ABSTIME"),
    EVENT_FLAGS("HANGUP"),
    RIGHTS(
            "FD_DATASYNC FD_READ FD_SEEK FD_FDSTAT_SET_FLAGS FD_SYNC FD_TELL FD_WRITE FD_ADVISE"
                    + " FD_ALLOCATE PATH_CREATE_DIRECTORY PATH_CREATE_FILE PATH_LINK_SOURCE"
                    + " PATH_LINK_TARGET PATH_OPEN FD_READDIR PATH_READLINK PATH_RENAME_SOURCE"
                    + " PATH_RENAME_TARGET PATH_FILESTAT_GET PATH_FILESTAT_SET_SIZE"
                    + " PATH_FILESTAT_SET_TIMES FD_FILESTAT_GET FD_FILESTAT_SET_SIZE"
                    + " FD_FILESTAT_SET_TIMES PATH_SYMLINK PATH_REMOVE_DIRECTORY PATH_UNLINK_FILE"
                    + " POLL_FD_READWRITE SOCK_SHUTDOWN SOCK_ACCEPT");

    // More set bits than this are told by their number: a line is to be read.
    private static final int MOST_FLAGS = 6;

    private final String[] names;

    Names(String names) {
        this.names = names.split(" ");
    }

    /** Appends the name of a constant, or its number if it has none. */
    void appendConstant(StringBuilder text, long value) {
        if (value >= 0 && value < names.length) {
            text.append(names[(int) value]);
        } else {
            text.append(value);
        }
    }

    /** Appends flags, such as {@code CREAT|TRUNC}; bits without a name as a number. */
    void appendFlags(StringBuilder text, long bits) {
        if (bits == 0 || Long.bitCount(bits) > MOST_FLAGS) {
            appendNumber(text, bits);
            return;
        }
        String separator = "";
        long rest = bits;
        for (int i = 0; i < names.length; i++) {
            if ((rest >>> i & 1) != 0) {
                text.append(separator).append(names[i]);
                separator = "|";
                rest &= ~(1L << i);
            }
        }
        if (rest != 0) {
            appendNumber(text.append(separator), rest);
        }
    }

    private static void appendNumber(StringBuilder text, long bits) {
        text.append(bits == 0 ? "0" : "0x" + Long.toHexString(bits));
    }
}
