package dev.tazza.registry;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says in words why a connection could not be made or broke. */
final class ConnectionProblem {
    private ConnectionProblem() {}

    /** Whether it may work the next time. */
    static boolean isTransient(Throwable failure) {
        return !(has(failure, SSLException.class)
                || has(failure, UnknownHostException.class)
                || has(failure, UnresolvedAddressException.class));
    }

    /** What went wrong, without the host. */
    static String describe(Throwable failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet; is the clock right?";
        }
        if (has(failure, CertPathBuilderException.class)) {
            return "its certificate is not signed by anybody whom this JVM trusts"
                    + " (-Djavax.net.ssl.trustStore=FILE names others)";
        }
        var tls = find(failure, SSLException.class);
        if (tls != null) {
            String message = String.valueOf(tls.getMessage());
            if (message.contains("plaintext connection")
                    || message.contains("Unsupported or unrecognized SSL message")) {
                return "it does not speak TLS (--plain-http does without)";
            }
            if (message.contains("No subject alternative")
                    || message.contains("No name matching")) {
                return "its certificate is for another host (" + message + ")";
            }
            return "no encrypted connection: " + message;
        }
        if (has(failure, UnknownHostException.class)
                || has(failure, UnresolvedAddressException.class)) {
            return "there is no host of that name";
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return "no connection in time";
        }
        if (has(failure, ConnectException.class)) {
            return "connection refused";
        }
        if (has(failure, EOFException.class)) {
            return "it closed the connection in the middle of an answer";
        }
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? failure.toString() : message;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return find(failure, kind) != null;
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> kind) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
            depth++;
        }
        return null;
    }
}
