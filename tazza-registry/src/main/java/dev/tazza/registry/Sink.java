package dev.tazza.registry;

import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;

/** Takes the bytes of a body as they come. */
interface Sink {
    /**
     * Is told of an answer before its first bytes.
     *
     * @throws IOException if it is not what it has to be
     */
    void begin(ResponseInfo info) throws IOException;

    /**
     * Takes some bytes.
     *
     * @throws IOException if they cannot be written, or are not what they have to be
     */
    void accept(byte[] bytes, int offset, int length) throws IOException;
}
