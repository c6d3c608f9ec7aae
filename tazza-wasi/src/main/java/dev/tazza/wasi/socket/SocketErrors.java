package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Finds the error number for a failure of the JDK's networking. */
final class SocketErrors {
    // The JDK keeps the system's error number only as the system's text. In order: the first that
    // is
    // contained counts.
    private static final Map<String, Errno> BY_TEXT = new LinkedHashMap<>();

    static {
        BY_TEXT.put("refused", Errno.CONNREFUSED);
        BY_TEXT.put("connection reset", Errno.CONNRESET);
        BY_TEXT.put("broken pipe", Errno.PIPE);
        BY_TEXT.put("already in use", Errno.ADDRINUSE);
        BY_TEXT.put("assign requested address", Errno.ADDRNOTAVAIL);
        BY_TEXT.put("permission denied", Errno.ACCES);
        BY_TEXT.put("not permitted", Errno.PERM);
        BY_TEXT.put("network is unreachable", Errno.NETUNREACH);
        BY_TEXT.put("network is down", Errno.NETDOWN);
        BY_TEXT.put("no route to host", Errno.HOSTUNREACH);
        BY_TEXT.put("host is unreachable", Errno.HOSTUNREACH);
        BY_TEXT.put("timed out", Errno.TIMEDOUT);
        BY_TEXT.put("message too long", Errno.MSGSIZE);
        BY_TEXT.put("too many open files", Errno.NFILE);
        BY_TEXT.put("no buffer space", Errno.NOBUFS);
        BY_TEXT.put("connection abort", Errno.CONNABORTED);
        BY_TEXT.put("family not supported", Errno.AFNOSUPPORT);
        BY_TEXT.put("protocol not available", Errno.NOPROTOOPT);
        BY_TEXT.put("no such file", Errno.NOENT);
        BY_TEXT.put("not a directory", Errno.NOTDIR);
        BY_TEXT.put("too long", Errno.NAMETOOLONG);
        BY_TEXT.put("temporarily unavailable", Errno.AGAIN);
        BY_TEXT.put("not connected", Errno.NOTCONN);
        BY_TEXT.put("invalid argument", Errno.INVAL);
    }

    private SocketErrors() {}

    static WasiException of(IOException failure) {
        return new WasiException(errno(failure));
    }

    static Errno errno(IOException failure) {
        switch (failure) {
            case ClosedChannelException e -> {
                return Errno.BADF;
            }
            case PortUnreachableException e -> {
                return Errno.CONNREFUSED;
            }
            case NoRouteToHostException e -> {
                return Errno.HOSTUNREACH;
            }
            default -> {}
        }
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        for (var entry : BY_TEXT.entrySet()) {
            if (text.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        // In a language that the texts above are not in, the class tells at least the usual reason.
        return switch (failure) {
            case ConnectException e -> Errno.CONNREFUSED;
            case BindException e -> Errno.ADDRINUSE;
            case ProtocolException e -> Errno.PROTO;
            default -> Errno.IO;
        };
    }
}
