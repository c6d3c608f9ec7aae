package dev.tazza.wasi.fs.host;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names on the host are bytes, names in preview 1 are UTF-8. */
final class HostNames {
    private HostNames() {}

    /** The text, or nothing if it is not UTF-8 and so cannot be named by a guest. */
    static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
