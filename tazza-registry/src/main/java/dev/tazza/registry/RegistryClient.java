package dev.tazza.registry;

import dev.tazza.image.Descriptor;
import dev.tazza.image.Digest;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;

/**
 * One repository of a registry, spoken to by the distribution specification of the OCI. What it
 * returns has been checked against its digest and its size; what a registry sends beyond them is
 * not read. Nothing waits forever. For one thread at a time.
 */
public final class RegistryClient implements AutoCloseable {
    /** The largest manifest that is read or written, in bytes: what registries take. */
    public static final int LARGEST_MANIFEST = 4 << 20;

    private static final String ACCEPTED_MANIFESTS =
            String.join(
                    ", ",
                    MediaTypes.INDEX,
                    MediaTypes.MANIFEST,
                    MediaTypes.DOCKER_INDEX,
                    MediaTypes.DOCKER_MANIFEST);
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private final Reference reference;
    private final Endpoint endpoint;
    private final Transport transport;
    private final Authorizer authorizer;
    private final Backoff backoff;

    /**
     * A client for the repository of a reference. It connects when something is asked of it.
     *
     * @param reference the reference
     * @param settings how to speak to the registry
     */
    public RegistryClient(Reference reference, RegistrySettings settings) {
        this.reference = reference;
        backoff = settings.backoff();
        endpoint = Endpoint.of(reference.registry(), settings.plainHttp());
        transport = new Transport(endpoint, settings.timeouts(), backoff, settings.proxies());
        authorizer = new Authorizer(reference, endpoint, settings.credentials(), transport);
    }

    /** The reference that this client was made for. */
    public Reference reference() {
        return reference;
    }

    /**
     * The manifest or index that the reference stands for. If it has a digest, that is what the
     * bytes have.
     *
     * @return the manifest
     * @throws IOException if there is none, or it cannot be had
     */
    public RemoteManifest manifest() throws IOException {
        return manifest(reference.target(), reference.digest().orElse(null));
    }

    /**
     * A manifest that an index lists.
     *
     * @param descriptor what the index says of it
     * @return the manifest
     * @throws IOException if there is none, or it cannot be had
     */
    public RemoteManifest manifest(Descriptor descriptor) throws IOException {
        if (descriptor.size() > LARGEST_MANIFEST) {
            throw failed(descriptor.digest() + ": a manifest of " + descriptor.size() + " bytes");
        }
        return manifest(descriptor.digest().toString(), descriptor.digest());
    }

    private RemoteManifest manifest(String target, Digest expected) throws IOException {
        var call = new Call("GET", uri("manifests/" + target));
        call.header("Accept", ACCEPTED_MANIFESTS);
        call.documentLimit = LARGEST_MANIFEST;
        var answer = send(call, pulling());
        if (answer.status() == NOT_FOUND) {
            throw failed(expected == null ? "no such image" : "no manifest " + expected);
        }
        if (!answer.isSuccess()) {
            throw failed(answer.problem());
        }
        byte[] bytes = answer.document();
        var digest = Digest.of(bytes);
        String said = answer.header("Docker-Content-Digest");
        String wanted =
                expected != null
                        ? expected.toString()
                        : said != null && said.startsWith(Digest.ALGORITHM) ? said : null;
        if (wanted != null && !wanted.equals(digest.toString())) {
            throw failed(
                    "the manifest should have the digest "
                            + wanted
                            + ", but what the registry sends has "
                            + digest);
        }
        return new RemoteManifest(
                new Descriptor(mediaType(answer, bytes), digest, bytes.length), bytes);
    }

    /** The type that the registry names, or else the manifest itself. */
    private String mediaType(Answer answer, byte[] bytes) throws IOException {
        String type = answer.header("Content-Type");
        type = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (isKnown(type)) {
            return type;
        }
        try {
            String own =
                    JsonFields.parse("manifest", bytes, JsonLimits.DOCUMENT)
                            .optionalString("mediaType");
            if (own != null && isKnown(own)) {
                return own;
            }
        } catch (JsonException e) {
            throw failed(e.getMessage());
        }
        throw failed("what is there is no image, but of the type '" + type + "'");
    }

    private static boolean isKnown(String mediaType) {
        return MediaTypes.isManifest(mediaType) || MediaTypes.isIndex(mediaType);
    }

    /**
     * Whether the repository has a blob.
     *
     * @param descriptor the blob
     * @return whether it is there
     * @throws IOException if that cannot be found out
     */
    public boolean hasBlob(Descriptor descriptor) throws IOException {
        return has("blobs/" + descriptor.digest());
    }

    /**
     * Whether the repository has a manifest.
     *
     * @param digest its digest
     * @return whether it is there
     * @throws IOException if that cannot be found out
     */
    public boolean hasManifest(Digest digest) throws IOException {
        return has("manifests/" + digest);
    }

    private boolean has(String path) throws IOException {
        var call = new Call("HEAD", uri(path));
        call.header("Accept", ACCEPTED_MANIFESTS);
        var answer = send(call, pushing());
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw failed(answer.problem());
        }
        return answer.isSuccess();
    }

    /**
     * A small blob.
     *
     * @param descriptor the blob
     * @param limit how many bytes it may have
     * @return its bytes
     * @throws IOException if it is larger, or cannot be had
     */
    public byte[] blob(Descriptor descriptor, int limit) throws IOException {
        if (descriptor.size() > limit) {
            throw failed(
                    "blob "
                            + descriptor.digest()
                            + ": "
                            + descriptor.size()
                            + " bytes, of which at most "
                            + limit
                            + " are read");
        }
        var bytes = new ByteArrayOutputStream();
        download(descriptor, bytes, ProgressListener.NONE);
        return bytes.toByteArray();
    }

    /**
     * Writes a blob to a stream, which gets bytes that are not checked yet: they are worth
     * something only when this returns.
     *
     * @param descriptor the blob
     * @param out where it goes; left open
     * @param listener is told of progress
     * @throws IOException if it cannot be had or written, or is not what the descriptor says
     */
    public void download(Descriptor descriptor, OutputStream out, ProgressListener listener)
            throws IOException {
        var download = new Download(reference.toString(), descriptor, out, listener);
        int fruitless = 0;
        while (true) {
            long before = download.received();
            try {
                receive(descriptor, download);
            } catch (RegistryException e) {
                fruitless = download.received() - before < Timeouts.PROGRESS ? fruitless + 1 : 1;
                // What came before any byte has been tried often enough.
                if (!e.isLost() || download.received() == before || fruitless > Backoff.ATTEMPTS) {
                    throw e;
                }
                if (!download.isComplete()) {
                    backoff.pause(fruitless, 0);
                    continue;
                }
            }
            if (!download.isComplete()) {
                throw failed(
                        "blob "
                                + descriptor.digest()
                                + ": the registry sends "
                                + download.received()
                                + " of its "
                                + descriptor.size()
                                + " bytes");
            }
            download.verify();
            return;
        }
    }

    private void receive(Descriptor descriptor, Download download) throws IOException {
        var call = new Call("GET", uri("blobs/" + descriptor.digest())).receiving(download);
        if (download.received() > 0) {
            call.header("Range", "bytes=" + download.received() + "-");
        }
        var answer = send(call, pulling());
        if (!answer.isSuccess()) {
            throw failed("blob " + descriptor.digest() + ": " + answer.problem());
        }
    }

    /**
     * Uploads a blob.
     *
     * @param descriptor the blob
     * @param content its bytes
     * @param from another repository of this registry that may have it, from which it is taken
     *     then; null for none
     * @param listener is told of progress
     * @throws IOException if that does not work
     */
    public void upload(
            Descriptor descriptor, Content content, String from, ProgressListener listener)
            throws IOException {
        String scope = from == null ? pushing() : pushing() + " repository:" + from + ":pull";
        new Upload(new Pushing(descriptor, scope), descriptor, content, listener, backoff)
                .run(from);
    }

    private final class Pushing implements Upload.Sender {
        private final Descriptor descriptor;
        private final String scope;

        Pushing(Descriptor descriptor, String scope) {
            this.descriptor = descriptor;
            this.scope = scope;
        }

        @Override
        public Answer send(Call call) throws IOException {
            return RegistryClient.this.send(call, scope);
        }

        @Override
        public URI uri(String path) {
            return RegistryClient.this.uri(path);
        }

        @Override
        public URI target(Answer answer) throws IOException {
            String location = answer.header("Location");
            if (location == null) {
                throw failed("the registry does not say where to upload it to");
            }
            return transport.target(answer.uri(), location);
        }

        @Override
        public RegistryException failed(String problem) {
            return RegistryClient.this.failed("blob " + descriptor.digest() + ": " + problem);
        }
    }

    /**
     * Uploads a manifest or an index, under the tag of the reference.
     *
     * @param mediaType its type
     * @param bytes its bytes
     * @return its digest
     * @throws IOException if that does not work
     */
    public Digest putManifest(String mediaType, byte[] bytes) throws IOException {
        var digest = Digest.of(bytes);
        if (reference.digest().isPresent() && !reference.digest().get().equals(digest)) {
            throw failed("what is pushed has the digest " + digest);
        }
        putManifest(reference.tag().orElse(digest.toString()), mediaType, bytes, digest);
        return digest;
    }

    /**
     * Uploads a manifest that an index is going to list.
     *
     * @param mediaType its type
     * @param bytes its bytes
     * @return its digest
     * @throws IOException if that does not work
     */
    public Digest putListedManifest(String mediaType, byte[] bytes) throws IOException {
        var digest = Digest.of(bytes);
        putManifest(digest.toString(), mediaType, bytes, digest);
        return digest;
    }

    /**
     * Uploads a manifest that says something about another one, its subject, such as a bill of
     * materials. A registry that does not list those by itself is given the list under the tag that
     * the specification has for it.
     *
     * @param referrer the manifest
     * @param bytes its bytes
     * @param subject what it is about
     * @throws IOException if that does not work
     */
    public void putReferrer(Descriptor referrer, byte[] bytes, Digest subject) throws IOException {
        var digest = referrer.digest();
        var answer = putManifest(digest.toString(), referrer.mediaType(), bytes, digest);
        if (answer.header("OCI-Subject") != null) {
            return;
        }
        String tag = Digest.ALGORITHM + "-" + subject.hex();
        var all = new ArrayList<Descriptor>();
        if (has("manifests/" + tag)) {
            all.addAll(ImageIndex.parse(manifest(tag, null).bytes()).manifests());
        }
        if (all.stream().noneMatch(other -> other.digest().equals(digest))) {
            all.add(referrer);
            byte[] list = ImageIndex.of(all).toJson();
            putManifest(tag, MediaTypes.INDEX, list, Digest.of(list));
        }
    }

    private Answer putManifest(String target, String mediaType, byte[] bytes, Digest digest)
            throws IOException {
        if (bytes.length > LARGEST_MANIFEST) {
            throw failed("a manifest of " + bytes.length + " bytes, which registries refuse");
        }
        var call = new Call("PUT", uri("manifests/" + target));
        call.header("Content-Type", mediaType).sending(bytes);
        var answer = send(call, pushing());
        if (answer.status() != CREATED) {
            throw failed("the manifest is refused: " + answer.problem());
        }
        String said = answer.header("Docker-Content-Digest");
        if (said != null && said.startsWith(Digest.ALGORITHM) && !said.equals(digest.toString())) {
            throw failed("the manifest has the digest " + digest + ", the registry says " + said);
        }
        return answer;
    }

    private Answer send(Call call, String scope) throws IOException {
        final int most = 3;
        for (int attempt = 1; ; attempt++) {
            String sent = authorizer.header(endpoint.base(), scope);
            call.authorization = uri -> authorizer.header(uri, scope);
            var answer = transport.send(call);
            if (answer.status() != 401 || attempt == most) {
                return answer;
            }
            authorizer.satisfy(answer, scope, sent);
        }
    }

    private String pulling() {
        return "repository:" + reference.repository() + ":pull";
    }

    private String pushing() {
        return "repository:" + reference.repository() + ":pull,push";
    }

    private URI uri(String path) {
        return endpoint.resolve(reference.repository() + "/" + path);
    }

    private RegistryException failed(String problem) {
        return new RegistryException(reference + ": " + problem);
    }

    /** Ends everything that is under way. */
    @Override
    public void close() {
        transport.close();
    }
}
