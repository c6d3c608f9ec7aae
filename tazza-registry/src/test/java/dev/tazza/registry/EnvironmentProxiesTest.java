package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "https://registry.example/v2/, HTTP @ secure:3128",
        "http://registry.example/v2/, HTTP @ plain:80",
        "https://127.0.0.1:5000/v2/, DIRECT",
        "http://localhost:5000/v2/, DIRECT",
        "https://inner.corp.example/v2/, DIRECT",
        "https://corp.example/v2/, DIRECT",
        "https://xcorp.example/v2/, HTTP @ secure:3128",
        "https://a.dotted.example/, DIRECT",
        "https://dotted.example/, HTTP @ secure:3128",
        "https://one.example:5000/, DIRECT",
        "https://one.example:5001/, HTTP @ secure:3128",
    })
    void whichProxy(String uri, String proxy) throws Exception {
        var proxies =
                new EnvironmentProxies(
                        Map.of(
                                "https_proxy", "http://secure:3128",
                                "HTTPS_PROXY", "http://ignored:1",
                                "HTTP_PROXY", "plain",
                                "NO_PROXY", "corp.example, .dotted.example,one.example:5000"));
        String found = proxies.select(URI.create(uri)).getFirst().toString();
        assertEquals(proxy, found.replace("/<unresolved>", ""));
    }

    @Test
    void mistakesDoNotShowPasswords() {
        for (String text :
                new String[] {"http://u:secret@host:1", "socks5://host:1", "http://se cret"}) {
            var failure =
                    assertThrows(
                            RegistryException.class,
                            () -> new EnvironmentProxies(Map.of("HTTPS_PROXY", text)));
            assertTrue(failure.getMessage().startsWith("HTTPS_PROXY"), failure.getMessage());
            assertTrue(!failure.getMessage().contains("secret"), failure.getMessage());
        }
    }
}
