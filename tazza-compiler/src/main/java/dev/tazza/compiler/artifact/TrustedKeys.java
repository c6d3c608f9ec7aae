package dev.tazza.compiler.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory with the public keys of those whose compiled code is run, each in ID.pem. */
final class TrustedKeys {
    private static final String SUFFIX = ".pem";

    private final Path directory;
    private final boolean installed;

    private TrustedKeys(Path directory, boolean installed) {
        this.directory = directory;
        this.installed = installed;
    }

    /** The user's own, which need not exist; null for none. Only files of the user count. */
    static TrustedKeys ofUser(Path directory) {
        return new TrustedKeys(directory, false);
    }

    /**
     * Those that came with an installation; the directory need not exist, null for none.
     *
     * <p>Its files may belong to the superuser or to the owner of the directory, and nobody else
     * may be able to change them or the directory. Then nobody can add a key but who could have
     * replaced the program that reads it.
     */
    static TrustedKeys ofInstallation(Path directory) {
        return new TrustedKeys(directory, true);
    }

    /** The directory, or null. */
    Path directory() {
        return directory;
    }

    /** The file for the key with this id; null if there is no directory. */
    Path file(String id) {
        return directory == null ? null : directory.resolve(id + SUFFIX);
    }

    /**
     * The key with this id, or null.
     *
     * @throws KeyFileException if there is such a file and it cannot be used
     */
    PublicKey find(String id) throws KeyFileException {
        Path file = file(id);
        return file != null && Files.exists(file) ? key(file) : null;
    }

    /**
     * All keys, in the order of their ids.
     *
     * @throws KeyFileException if one of them cannot be used
     */
    List<PublicKey> all() throws KeyFileException {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            all.forEach(files::add);
        } catch (IOException e) {
            throw KeyFile.failure(directory, e);
        }
        files.sort(null);
        var keys = new ArrayList<PublicKey>();
        for (Path file : files) {
            keys.add(key(file));
        }
        return keys;
    }

    private PublicKey key(Path file) throws KeyFileException {
        var key =
                KeyFile.publicKey(
                        file, installed ? KeyFile.Owner.INSTALLATION : KeyFile.Owner.USER);
        if (!file.getFileName().toString().equals(key.id() + SUFFIX)) {
            throw new KeyFileException(file + " is not named after its key, " + key.id());
        }
        return key;
    }
}
