package dev.tazza.compiler.artifact;

import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * The keys of a user, in a directory of the user:
 *
 * <pre>
 * signing/private.pem   signs what the user compiles; made on first use
 * signing/public.pem    its public half
 * trusted/ID.pem        public keys of others whose compiled code this user runs
 * cache-key             the secret of the user's cache
 * </pre>
 *
 * <p>Files that belong to somebody else or that others may change are not used, nor are secrets
 * that others may read. Several processes may use the directory at once.
 *
 * <p>Beside these there may be public keys that an installation trusts for all of its users.
 */
public final class Keys implements SealVerifier {
    private static final String SIGNING = "signing";
    private static final String PRIVATE = "private.pem";
    private static final String PUBLIC = "public.pem";
    private static final String TRUSTED = "trusted";
    private static final String CACHE_KEY = "cache-key";

    private final Path directory;
    private final TrustedKeys trusted;
    private final TrustedKeys installed;

    /**
     * The keys in a directory, which need not exist.
     *
     * @param directory the directory; null for none, where there are no keys and none can be made
     */
    public Keys(Path directory) {
        this(directory, null);
    }

    /**
     * The keys in a directory, and those that an installation trusts. Neither need exist.
     *
     * @param directory the user's directory; null for none
     * @param installed the installation's directory, with public keys in files ID.pem that belong
     *     to the superuser or to its owner and that nobody else may change, nor the directory; null
     *     for none
     */
    public Keys(Path directory, Path installed) {
        this.directory = directory;
        this.trusted = TrustedKeys.ofUser(directory == null ? null : directory.resolve(TRUSTED));
        this.installed = TrustedKeys.ofInstallation(installed);
    }

    /** The directory with the keys, or null. */
    public Path directory() {
        return directory;
    }

    /** The directory with the keys of the installation, or null. */
    public Path installation() {
        return installed.directory();
    }

    /**
     * The user's own pair of keys; made if there is none yet.
     *
     * @throws KeyFileException if it cannot be used or made
     */
    public SigningKey signingKey() throws KeyFileException {
        Path folder = existing().resolve(SIGNING);
        if (!Files.exists(folder)) {
            makeSigningKey(folder);
        }
        var publicKey = KeyFile.publicKey(folder.resolve(PUBLIC), KeyFile.Owner.USER);
        Path file = folder.resolve(PRIVATE);
        byte[] encoded = Pem.decode(Pem.PRIVATE_KEY, KeyFile.text(file, KeyFile.Owner.USER_ALONE));
        if (encoded == null) {
            throw new KeyFileException(file + " is no private key");
        }
        try {
            var secret =
                    KeyFactory.getInstance(PublicKey.ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var key = new SigningKey(secret, publicKey);
            byte[] digest = new byte[Sha256.LENGTH];
            if (!publicKey.made(key.seal(digest), digest)) {
                throw new KeyFileException(file + " does not belong to " + PUBLIC + " beside it");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(file + " is no private key for Ed25519", e);
        }
    }

    private void makeSigningKey(Path folder) throws KeyFileException {
        try {
            PrivateFiles.makeDirectory(directory);
            Path unfinished = PrivateFiles.unfinished(folder);
            PrivateFiles.makeDirectory(unfinished);
            var pair = KeyPairGenerator.getInstance(PublicKey.ALGORITHM).generateKeyPair();
            try {
                write(unfinished.resolve(PRIVATE), Pem.PRIVATE_KEY, pair.getPrivate().getEncoded());
                write(unfinished.resolve(PUBLIC), Pem.PUBLIC_KEY, pair.getPublic().getEncoded());
                // Fails if another process was faster: a directory replaces only an empty one.
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.deleteIfExists(unfinished.resolve(PRIVATE));
                Files.deleteIfExists(unfinished.resolve(PUBLIC));
                Files.delete(unfinished);
                if (!Files.exists(folder)) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new KeyFileException(
                    "no key can be made in " + directory + ": " + KeyFile.reason(e), e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException("no key can be made: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String label, byte[] encoded) throws IOException {
        PrivateFiles.write(file, Pem.text(label, encoded).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The public half of the user's own key; null if there is none yet.
     *
     * @throws KeyFileException if it cannot be used
     */
    public PublicKey own() throws KeyFileException {
        if (directory == null) {
            return null;
        }
        Path file = directory.resolve(SIGNING).resolve(PUBLIC);
        return Files.exists(file) ? KeyFile.publicKey(file, KeyFile.Owner.USER) : null;
    }

    /**
     * The keys of others that are trusted, in the order of their ids.
     *
     * @throws KeyFileException if one of them cannot be used
     */
    public List<PublicKey> trusted() throws KeyFileException {
        return trusted.all();
    }

    /**
     * The keys that the installation trusts, in the order of their ids.
     *
     * @throws KeyFileException if one of them cannot be used
     */
    public List<PublicKey> installed() throws KeyFileException {
        return installed.all();
    }

    /**
     * Trusts a key: code that its owner has compiled will be run from now on.
     *
     * @param text the key in PEM
     * @return the key
     * @throws KeyFileException if the text is no public key, or it cannot be stored
     */
    public PublicKey trust(String text) throws KeyFileException {
        var key = PublicKey.parse(text);
        if (key == null) {
            throw new KeyFileException(
                    Pem.decode(Pem.PRIVATE_KEY, text) == null
                            ? "not a public key for Ed25519 in PEM"
                            : "a private key, which is nobody else's business");
        }
        Path folder = existing().resolve(TRUSTED);
        try {
            PrivateFiles.makeDirectory(folder);
            PrivateFiles.replace(
                    trusted.file(key.id()), key.text().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw KeyFile.failure(folder, e);
        }
        return key;
    }

    /**
     * Trusts a key no longer.
     *
     * @param id the key's id
     * @return whether it was trusted
     * @throws KeyFileException if its file cannot be removed
     */
    public boolean remove(String id) throws KeyFileException {
        if (directory == null || !isId(id)) {
            return false;
        }
        Path file = trusted.file(id);
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw KeyFile.failure(file, e);
        }
    }

    private static boolean isId(String id) {
        return id.matches("[0-9a-f]{" + 2 * ArtifactFormat.KEY_ID_LENGTH + "}");
    }

    /** Whether the user's cache has a key, and so may have entries. */
    boolean hasCacheKey() {
        return directory != null && Files.exists(directory.resolve(CACHE_KEY));
    }

    /**
     * The key of the user's cache.
     *
     * @param make whether to make one if there is none
     * @return the key, or null if there is none
     * @throws KeyFileException if it cannot be used or made
     */
    CacheKey cacheKey(boolean make) throws KeyFileException {
        if (directory == null) {
            return null;
        }
        Path file = directory.resolve(CACHE_KEY);
        byte[] secret = Files.exists(file) ? KeyFile.bytes(file, KeyFile.Owner.USER_ALONE) : null;
        if ((secret == null || secret.length != CacheKey.LENGTH) && make) {
            secret = new byte[CacheKey.LENGTH];
            new SecureRandom().nextBytes(secret);
            try {
                PrivateFiles.makeDirectory(directory);
                PrivateFiles.replace(file, secret);
            } catch (IOException e) {
                throw KeyFile.failure(file, e);
            }
            // Another process may have done the same at the same time: the last one counts.
            secret = KeyFile.bytes(file, KeyFile.Owner.USER_ALONE);
        }
        return secret == null || secret.length != CacheKey.LENGTH ? null : new CacheKey(secret);
    }

    @Override
    public void requireKnown(int algorithm, byte[] keyId) throws ArtifactException {
        known(algorithm, keyId);
    }

    @Override
    public void verify(int algorithm, byte[] keyId, byte[] digest, byte[] seal)
            throws ArtifactException {
        if (!known(algorithm, keyId).made(seal, digest)) {
            throw new ArtifactException(Reason.WRONG_SEAL, "its signature is wrong");
        }
    }

    private PublicKey known(int algorithm, byte[] keyId) throws ArtifactException {
        String id = Hex.of(keyId, keyId.length);
        if (algorithm == ArtifactFormat.ED25519) {
            try {
                var own = own();
                if (own != null && own.id().equals(id)) {
                    return own;
                }
                var other = trusted.find(id);
                other = other == null ? installed.find(id) : other;
                if (other != null) {
                    return other;
                }
            } catch (KeyFileException e) {
                throw new ArtifactException(Reason.UNKNOWN_KEY, e.getMessage());
            }
        }
        if (algorithm == ArtifactFormat.CHECKSUM) {
            throw new ArtifactException(
                    Reason.UNKNOWN_KEY, "it has a checksum, and no signature to trust");
        }
        throw new ArtifactException(
                Reason.UNKNOWN_KEY, "it is signed with the key " + id + ", which is not trusted");
    }

    private Path existing() throws KeyFileException {
        if (directory == null) {
            throw new KeyFileException("there is no home directory to keep keys in");
        }
        return directory;
    }
}
