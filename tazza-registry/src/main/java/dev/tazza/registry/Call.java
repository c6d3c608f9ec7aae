package dev.tazza.registry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to be made. Not to be changed once it has been sent. */
final class Call {
    final String method;
    final URI uri;
    final Map<String, String> headers = new LinkedHashMap<>();

    // Null for none.
    Content body;
    long bodyOffset;
    ProgressListener sending = ProgressListener.NONE;

    // Where a successful answer goes; null if it is a document.
    Sink sink;
    int documentLimit = DOCUMENT_LIMIT;

    // Who says what the header Authorization is for an address; null for nobody.
    Authorization authorization;
    boolean repeatable = true;
    int redirects = MOST_REDIRECTS;

    private static final int DOCUMENT_LIMIT = 1 << 20;
    private static final int MOST_REDIRECTS = 5;

    /** Says what to send of secrets to an address. */
    interface Authorization {
        /** The value of the header; null for none. */
        String header(URI uri);
    }

    Call(String method, URI uri) {
        this.method = method;
        this.uri = uri;
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Sends a content from an offset on, once: what comes after a failure has to be found out. */
    Call sending(Content content, long offset, ProgressListener listener) {
        body = content;
        bodyOffset = offset;
        sending = listener;
        repeatable = false;
        return this;
    }

    /** Sends a small content, again if need be. */
    Call sending(byte[] content) {
        body = Content.of(content);
        return this;
    }

    /** Hands a successful answer to a sink. */
    Call receiving(Sink target) {
        sink = target;
        return this;
    }

    /** Whether what is sent or received is large. */
    boolean isBlob() {
        return sink != null || !repeatable;
    }
}
