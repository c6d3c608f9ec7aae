package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionProblemTest {
    private static Throwable caused(Throwable outer, Throwable cause) {
        outer.initCause(cause);
        return outer;
    }

    @Test
    void certificates() {
        var unknown =
                caused(new SSLHandshakeException("PKIX"), new CertPathBuilderException("no path"));
        assertTrue(
                ConnectionProblem.describe(unknown)
                        .startsWith("its certificate is not signed by anybody"));
        assertFalse(ConnectionProblem.isTransient(unknown));
        assertEquals(
                "its certificate has expired",
                ConnectionProblem.describe(
                        caused(
                                new SSLHandshakeException("PKIX"),
                                new CertificateExpiredException("x"))));
        assertEquals(
                "its certificate is for another host (No name matching a found)",
                ConnectionProblem.describe(new SSLHandshakeException("No name matching a found")));
    }

    @Test
    void names() {
        var failure = caused(new ConnectException(), new UnresolvedAddressException());
        assertEquals("there is no host of that name", ConnectionProblem.describe(failure));
        assertFalse(ConnectionProblem.isTransient(failure));
    }

    @Test
    void others() {
        assertTrue(ConnectionProblem.isTransient(new ConnectException()));
        assertEquals("reset", ConnectionProblem.describe(new IOException("reset")));
    }
}
