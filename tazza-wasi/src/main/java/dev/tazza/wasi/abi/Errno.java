package dev.tazza.wasi.abi;

/**
 * The error numbers of WASI preview 1, followed by those of WasmEdge's name resolution. The ordinal
 * is what the guest sees.
 */
public enum Errno {
    /** Success. */
    SUCCESS,
    /** Argument list too long. */
    TOOBIG,
    /** Permission denied. */
    ACCES,
    /** Address in use. */
    ADDRINUSE,
    /** Address not available. */
    ADDRNOTAVAIL,
    /** Address family not supported. */
    AFNOSUPPORT,
    /** Resource unavailable, try again. */
    AGAIN,
    /** Connection already in progress. */
    ALREADY,
    /** Bad file descriptor. */
    BADF,
    /** Bad message. */
    BADMSG,
    /** Device or resource busy. */
    BUSY,
    /** Operation canceled. */
    CANCELED,
    /** No child processes. */
    CHILD,
    /** Connection aborted. */
    CONNABORTED,
    /** Connection refused. */
    CONNREFUSED,
    /** Connection reset. */
    CONNRESET,
    /** Deadlock avoided. */
    DEADLK,
    /** Destination address required. */
    DESTADDRREQ,
    /** Argument out of domain. */
    DOM,
    /** Disk quota exceeded. */
    DQUOT,
    /** File exists. */
    EXIST,
    /** Bad address. */
    FAULT,
    /** File too large. */
    FBIG,
    /** Host unreachable. */
    HOSTUNREACH,
    /** Identifier removed. */
    IDRM,
    /** Illegal byte sequence. */
    ILSEQ,
    /** Operation in progress. */
    INPROGRESS,
    /** Interrupted. */
    INTR,
    /** Invalid argument. */
    INVAL,
    /** Input or output error. */
    IO,
    /** Socket is connected. */
    ISCONN,
    /** Is a directory. */
    ISDIR,
    /** Too many levels of symbolic links. */
    LOOP,
    /** Too many descriptors. */
    MFILE,
    /** Too many links. */
    MLINK,
    /** Message too large. */
    MSGSIZE,
    /** Reserved. */
    MULTIHOP,
    /** File name too long. */
    NAMETOOLONG,
    /** Network is down. */
    NETDOWN,
    /** Connection aborted by network. */
    NETRESET,
    /** Network unreachable. */
    NETUNREACH,
    /** Too many files open in system. */
    NFILE,
    /** No buffer space available. */
    NOBUFS,
    /** No such device. */
    NODEV,
    /** No such file or directory. */
    NOENT,
    /** Executable format error. */
    NOEXEC,
    /** No locks available. */
    NOLCK,
    /** Reserved. */
    NOLINK,
    /** Not enough space. */
    NOMEM,
    /** No message of the desired type. */
    NOMSG,
    /** Protocol not available. */
    NOPROTOOPT,
    /** No space left on device. */
    NOSPC,
    /** Function not supported. */
    NOSYS,
    /** Socket is not connected. */
    NOTCONN,
    /** Not a directory. */
    NOTDIR,
    /** Directory not empty. */
    NOTEMPTY,
    /** State not recoverable. */
    NOTRECOVERABLE,
    /** Not a socket. */
    NOTSOCK,
    /** Not supported. */
    NOTSUP,
    /** Inappropriate control operation. */
    NOTTY,
    /** No such device or address. */
    NXIO,
    /** Value too large. */
    OVERFLOW,
    /** Previous owner died. */
    OWNERDEAD,
    /** Operation not permitted. */
    PERM,
    /** Broken pipe. */
    PIPE,
    /** Protocol error. */
    PROTO,
    /** Protocol not supported. */
    PROTONOSUPPORT,
    /** Wrong protocol for socket. */
    PROTOTYPE,
    /** Result too large. */
    RANGE,
    /** Read-only file system. */
    ROFS,
    /** Invalid seek. */
    SPIPE,
    /** No such process. */
    SRCH,
    /** Reserved. */
    STALE,
    /** Timed out. */
    TIMEDOUT,
    /** Text file busy. */
    TXTBSY,
    /** Cross-device link. */
    XDEV,
    /** Capabilities insufficient. */
    NOTCAPABLE,
    /** No address of that family for the name. */
    AIADDRFAMILY,
    /** Name resolution failed for now. */
    AIAGAIN,
    /** Bad name resolution flags. */
    AIBADFLAG,
    /** Name resolution failed. */
    AIFAIL,
    /** Address family not supported by name resolution. */
    AIFAMILY,
    /** No room for the results. */
    AIMEMORY,
    /** No address for the name. */
    AINODATA,
    /** Neither name nor service given. */
    AINONAME,
    /** Service not known. */
    AISERVICE,
    /** Socket type not supported. */
    AISOCKTYPE,
    /** System error in name resolution. */
    AISYSTEM;

    /** The number that guests see. */
    public int number() {
        return ordinal();
    }
}
