package dev.tazza.registry;

import dev.tazza.image.Digest;
import dev.tazza.image.ImageException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image in a registry, {@code [host[:port]/]path[:tag][@digest]}, as Docker reads
 * it: without a host it is Docker Hub, where a path of one component is below {@code library}, and
 * without a tag and a digest the tag is {@code latest}.
 */
public final class Reference {
    /** What a reference may start with, to tell it from the name of a file. */
    public static final String SCHEME = "oci://";

    static final String DOCKER_HUB = "docker.io";

    private static final String DEFAULT_TAG = "latest";
    private static final int LONGEST_NAME = 255;
    private static final Pattern HOST =
            Pattern.compile(
                    "([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*"
                            + "|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");

    private final String registry;
    private final String repository;
    private final String tag;
    private final Digest digest;

    private Reference(String registry, String repository, String tag, Digest digest) {
        this.registry = registry;
        this.repository = repository;
        this.tag = tag;
        this.digest = digest;
    }

    /**
     * Reads a reference, with or without {@code oci://} before it.
     *
     * @param text the reference
     * @return the reference, with what it left out filled in
     * @throws RegistryException if it is none; the message says what is wrong with which part
     */
    public static Reference parse(String text) throws RegistryException {
        String name = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        if (name.isEmpty()) {
            throw wrong(text, "it is empty");
        }
        int scheme = name.indexOf("://");
        if (scheme >= 0) {
            throw wrong(text, name.substring(0, scheme + 3) + " is not part of a reference");
        }
        Digest digest = null;
        int at = name.indexOf('@');
        if (at >= 0) {
            digest = digest(text, name.substring(at + 1));
            name = name.substring(0, at);
        }
        // A tag can have no slash, and the colon of a port is followed by one.
        String tag = null;
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        if (colon >= 0) {
            tag = name.substring(colon + 1);
            name = name.substring(0, colon);
            if (!TAG.matcher(tag).matches()) {
                throw wrong(
                        text,
                        "the tag "
                                + quoted(tag)
                                + " is not 1 to 128 letters, digits, '_', '.' and '-', the first"
                                + " neither '.' nor '-'");
            }
        }
        int slash = name.indexOf('/');
        boolean hasHost = slash >= 0 && isHost(name.substring(0, slash));
        String registry = hasHost ? name.substring(0, slash) : DOCKER_HUB;
        String repository = hasHost ? name.substring(slash + 1) : name;
        if (registry.equals("index." + DOCKER_HUB)) {
            registry = DOCKER_HUB;
        }
        checkHost(text, registry);
        if (registry.equals(DOCKER_HUB) && repository.indexOf('/') < 0) {
            repository = "library/" + repository;
        }
        checkRepository(text, registry, repository);
        if (tag == null && digest == null) {
            tag = DEFAULT_TAG;
        }
        return new Reference(registry, repository, tag, digest);
    }

    private static Digest digest(String text, String digest) throws RegistryException {
        try {
            return Digest.parse(digest);
        } catch (ImageException e) {
            throw wrong(text, e.getMessage());
        }
    }

    /** Whether what stands before the first slash is a host, by the rule that Docker has. */
    private static boolean isHost(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private static void checkHost(String text, String host) throws RegistryException {
        if (!HOST.matcher(host).matches()) {
            throw wrong(text, quoted(host) + " is not a host, or a host and a port");
        }
        int colon = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
        if (colon > 0) {
            int port = Integer.parseInt(host.substring(colon + 1));
            if (port < 1 || port > 65_535) {
                throw wrong(text, "the port " + port + " is not from 1 to 65535");
            }
        }
    }

    private static void checkRepository(String text, String registry, String repository)
            throws RegistryException {
        for (String component : repository.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                throw wrong(
                        text,
                        (component.isEmpty()
                                        ? "an empty part of the path"
                                        : quoted(component) + " in the path")
                                + " is not lower-case letters and digits with single '.', '_', '__'"
                                + " or '-' between them");
            }
        }
        if (registry.length() + 1 + repository.length() > LONGEST_NAME) {
            throw wrong(text, "the name has more than " + LONGEST_NAME + " characters");
        }
    }

    private static RegistryException wrong(String text, String problem) {
        return new RegistryException(quoted(text) + " is not a reference to an image: " + problem);
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 300 ? text.substring(0, 300) + "…" : text) + "'";
    }

    /** The registry's host, with its port if one is given. */
    public String registry() {
        return registry;
    }

    /** The path of the repository within the registry. */
    public String repository() {
        return repository;
    }

    /** The tag; empty if there is only a digest. */
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /** The digest that the manifest has to have, if one is given. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** What a registry is asked for: the digest if there is one, else the tag. */
    String target() {
        return digest == null ? tag : digest.toString();
    }

    /**
     * The same repository with this digest.
     *
     * @param digest the digest of a manifest
     * @return a reference without a tag
     */
    public Reference withDigest(Digest digest) {
        return new Reference(registry, repository, null, digest);
    }

    /** The whole reference, with what was filled in. */
    @Override
    public String toString() {
        return registry
                + "/"
                + repository
                + (tag == null ? "" : ":" + tag)
                + (digest == null ? "" : "@" + digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reference reference && reference.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
