package dev.tazza.compiler.artifact;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The user's own pair of keys. */
public final class SigningKey implements Sealer {
    private final PrivateKey secret;
    private final PublicKey publicKey;

    SigningKey(PrivateKey secret, PublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** The public half. */
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public int algorithm() {
        return ArtifactFormat.ED25519;
    }

    @Override
    public byte[] keyId() {
        return publicKey.idBytes();
    }

    @Override
    public byte[] seal(byte[] digest) {
        try {
            var signature = Signature.getInstance(PublicKey.ALGORITHM);
            signature.initSign(secret);
            signature.update(PublicKey.message(digest));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }
}
