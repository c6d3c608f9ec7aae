package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "ubuntu, docker.io/library/ubuntu:latest",
        "ubuntu:24.04, docker.io/library/ubuntu:24.04",
        "user/app, docker.io/user/app:latest",
        "docker.io/ubuntu, docker.io/library/ubuntu:latest",
        "index.docker.io/user/app:1, docker.io/user/app:1",
        "ghcr.io/user/app, ghcr.io/user/app:latest",
        "localhost/app:1, localhost/app:1",
        "localhost:5000/app, localhost:5000/app:latest",
        "127.0.0.1:5000/a/b/c:V1.0-x_, 127.0.0.1:5000/a/b/c:V1.0-x_",
        "[::1]:5000/app:1, [::1]:5000/app:1",
        "oci://host.example/app:1, host.example/app:1",
        "a--b/c__d.e:1, docker.io/a--b/c__d.e:1",
        "Host/app, Host/app:latest",
        // The colon belongs to a tag: no slash follows.
        "localhost:5000, docker.io/library/localhost:5000",
    })
    void whatIsLeftOutIsFilledIn(String text, String whole) throws Exception {
        assertEquals(whole, Reference.parse(text).toString());
    }

    @Test
    void parts() throws Exception {
        var reference = Reference.parse("host:1/a/b:t@sha256:" + HEX);
        assertEquals("host:1", reference.registry());
        assertEquals("a/b", reference.repository());
        assertEquals("t", reference.tag().orElseThrow());
        assertEquals(HEX, reference.digest().orElseThrow().hex());
        assertEquals("sha256:" + HEX, reference.target());
        // A digest says enough: no tag is filled in.
        assertEquals(
                "host:1/a@sha256:" + HEX, Reference.parse("host:1/a@sha256:" + HEX).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|it is empty",
                "oci://|it is empty",
                "https://host/app|https:// is not part of a reference",
                "host.io/App|'App' in the path is not lower-case letters",
                "host.io/a//b|an empty part of the path is not lower-case letters",
                "host.io/|an empty part of the path is not lower-case letters",
                "host.io/a_-b|'a_-b' in the path",
                "host.io/../b|'..' in the path",
                "host.io/a:|the tag '' is not 1 to 128",
                "host.io/a:-x|the tag '-x' is not 1 to 128",
                "host.io/a@md5:00|not a digest",
                "host.io/a@sha256:00|not a digest",
                "host.io:99999/a|the port 99999 is not from 1 to 65535",
                "-host.io/a|'-host.io' is not a host",
                "ho st.io/a|'ho st.io' is not a host",
                "user@host.io/a|not a digest",
            })
    void mistakes(String text, String message) {
        var failure = assertThrows(RegistryException.class, () -> Reference.parse(text));
        assertEquals(
                true,
                failure.getMessage().contains("is not a reference to an image: " + message),
                failure.getMessage());
    }

    @Test
    void longNames() {
        var failure =
                assertThrows(
                        RegistryException.class, () -> Reference.parse("h.io/" + "a".repeat(300)));
        assertEquals(true, failure.getMessage().endsWith("more than 255 characters"));
    }
}
