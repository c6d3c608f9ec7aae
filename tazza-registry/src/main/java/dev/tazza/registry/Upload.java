package dev.tazza.registry;

import dev.tazza.image.Descriptor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The upload of one blob: in one piece, and if that breaks, the rest from where the registry says
 * that it has come.
 */
final class Upload {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final String OCTETS = "application/octet-stream";

    private final Sender sender;
    private final Descriptor descriptor;
    private final Content content;
    private final ProgressListener listener;
    private final Backoff backoff;

    // Where to go on; null if a new upload has to be begun.
    private URI location;
    private long offset;

    /** Makes calls in the name of the user. */
    interface Sender {
        /** Makes a call to the registry. */
        Answer send(Call call) throws IOException;

        /** The address of something in the repository. */
        URI uri(String path);

        /** Where a header {@code Location} leads to. */
        URI target(Answer answer) throws IOException;

        /** An error about the blob. */
        RegistryException failed(String problem);
    }

    Upload(
            Sender sender,
            Descriptor descriptor,
            Content content,
            ProgressListener listener,
            Backoff backoff) {
        this.sender = sender;
        this.descriptor = descriptor;
        this.content = content;
        this.listener = listener;
        this.backoff = backoff;
    }

    /**
     * Uploads the blob, or has the registry take it from another of its repositories.
     *
     * @param from a repository that may have it; null for none
     * @throws IOException if that does not work
     */
    void run(String from) throws IOException {
        begin(from);
        for (int attempt = 1; location != null; attempt++) {
            try {
                var answer = offset == 0 ? putAll() : putRest();
                if (answer == null || answer.status() == CREATED) {
                    return;
                }
                if (!Backoff.isTransient(answer.status()) || attempt == Backoff.ATTEMPTS) {
                    throw sender.failed(answer.problem());
                }
                backoff.pause(attempt, answer.retryAfter());
            } catch (RegistryException e) {
                if (!e.isLost() || attempt == Backoff.ATTEMPTS) {
                    throw e;
                }
                backoff.pause(attempt, 0);
            }
            if (exists()) {
                return;
            }
            findOut();
            if (location == null) {
                begin(null);
            }
        }
    }

    private boolean exists() throws IOException {
        return sender.send(new Call("HEAD", sender.uri("blobs/" + descriptor.digest())))
                .isSuccess();
    }

    /**
     * Begins; afterwards there is no location if the registry has taken the blob from elsewhere.
     */
    private void begin(String from) throws IOException {
        String query =
                from == null
                        ? ""
                        : "?mount="
                                + encoded(descriptor.digest().toString())
                                + "&from="
                                + encoded(from);
        var answer = sender.send(new Call("POST", sender.uri("blobs/uploads/" + query)));
        offset = 0;
        location = null;
        if (from != null && answer.status() == CREATED) {
            return;
        }
        if (answer.status() != ACCEPTED) {
            throw sender.failed("the upload is refused: " + answer.problem());
        }
        location = sender.target(answer);
    }

    private Answer putAll() throws IOException {
        return sender.send(
                new Call("PUT", complete())
                        .header("Content-Type", OCTETS)
                        .sending(content, 0, listener));
    }

    private Answer putRest() throws IOException {
        long size = content.size();
        if (offset < size) {
            var patched =
                    sender.send(
                            new Call("PATCH", location)
                                    .header("Content-Type", OCTETS)
                                    .header("Content-Range", offset + "-" + (size - 1))
                                    .sending(content, offset, listener));
            if (patched.status() != ACCEPTED) {
                return patched;
            }
            location = sender.target(patched);
            offset = size;
        }
        return sender.send(new Call("PUT", complete()));
    }

    /** The address by which an upload is completed. */
    private URI complete() {
        String text = location.toString();
        String digest = "digest=" + encoded(descriptor.digest().toString());
        return URI.create(text + (text.indexOf('?') < 0 ? "?" : "&") + digest);
    }

    /** Asks how much has arrived of an upload that broke. */
    private void findOut() throws IOException {
        var answer = sender.send(new Call("GET", location));
        location = null;
        if (answer.status() != NO_CONTENT || answer.header("Location") == null) {
            return;
        }
        location = sender.target(answer);
        offset = arrived(answer.header("Range"));
    }

    /** The number of bytes that a header such as {@code 0-99} stands for. */
    private long arrived(String range) throws IOException {
        if (range == null || !range.startsWith("0-")) {
            return 0;
        }
        try {
            long last = Long.parseLong(range.substring(2));
            // Also what some registries say of nothing: "0-0" means one byte or none.
            if (last > 0 && last < content.size()) {
                return last + 1;
            }
        } catch (NumberFormatException e) {
            // As if nothing had arrived.
        }
        location = null;
        return 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
