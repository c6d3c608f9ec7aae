package dev.tazza.compiler.artifact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** A public key (Ed25519, RFC 8032) that tells who compiled a module. Immutable. */
public final class PublicKey {
    static final String ALGORITHM = "Ed25519";

    /**
     * Signed in front of each digest, so that nothing else can pass for the seal of an artifact.
     */
    private static final byte[] CONTEXT =
            "tazza stored code 1\0".getBytes(StandardCharsets.US_ASCII);

    /** The constant begin of an encoded key (RFC 8410), which the 32 bytes of the key follow. */
    private static final byte[] PREFIX = {
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private static final int LENGTH = 32;

    private final byte[] encoded;
    private final byte[] id;

    private PublicKey(byte[] encoded) {
        this.encoded = encoded;
        byte[] digest = Sha256.of(encoded, PREFIX.length, LENGTH);
        id = Arrays.copyOf(digest, ArtifactFormat.KEY_ID_LENGTH);
    }

    /** The key in the text form that {@link #text} and OpenSSL write; null if that is none. */
    static PublicKey parse(String text) {
        byte[] encoded = Pem.decode(Pem.PUBLIC_KEY, text);
        return encoded == null ? null : decode(encoded);
    }

    /** The key in a SubjectPublicKeyInfo; null if that is none. */
    static PublicKey decode(byte[] encoded) {
        return encoded.length == PREFIX.length + LENGTH
                        && Arrays.equals(encoded, 0, PREFIX.length, PREFIX, 0, PREFIX.length)
                ? new PublicKey(encoded)
                : null;
    }

    /** What stands for the key: 32 hexadecimal digits, made of its SHA-256. */
    public String id() {
        return Hex.of(id, id.length);
    }

    byte[] idBytes() {
        return id;
    }

    /** The key in PEM. */
    public String text() {
        return Pem.text(Pem.PUBLIC_KEY, encoded);
    }

    /** What is signed to seal a content with this SHA-256. */
    static byte[] message(byte[] digest) {
        byte[] message = Arrays.copyOf(CONTEXT, CONTEXT.length + digest.length);
        System.arraycopy(digest, 0, message, CONTEXT.length, digest.length);
        return message;
    }

    /** Whether the secret key to this one made the seal. */
    boolean made(byte[] seal, byte[] digest) {
        try {
            var key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(encoded));
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message(digest));
            return signature.verify(seal);
        } catch (GeneralSecurityException e) {
            // A key that is no point of the curve, or a signature that cannot be one.
            return false;
        }
    }
}
