package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the documents of an image have in common. */
final class Documents {
    private static final int SCHEMA_VERSION = 2;

    private Documents() {}

    /** Makes something of the fields of a document. */
    interface Reader<T> {
        T read(JsonFields fields) throws JsonException;
    }

    /** Reads a document. */
    static <T> T read(String name, byte[] json, Reader<T> reader) throws ImageException {
        try {
            return reader.read(JsonFields.parse(name, json, JsonLimits.DOCUMENT));
        } catch (JsonException e) {
            throw new ImageException(e.getMessage());
        }
    }

    /**
     * Checks that a document is what its reader takes it for. One that could be taken for something
     * else too is refused: who signs or scans it may have seen another image than who runs it.
     *
     * @param fields the document
     * @param mediaTypes the types that it may have; the first if it has none
     * @param foreign fields that only other documents have
     * @return its type
     */
    static String mediaType(JsonFields fields, String[] mediaTypes, String... foreign)
            throws JsonException {
        if (fields.has("fsLayers") || fields.has("history")) {
            throw fields.fail("schemaVersion", "a manifest of Docker's first kind, long obsolete");
        }
        fields.number("schemaVersion", SCHEMA_VERSION, SCHEMA_VERSION);
        for (String name : foreign) {
            if (fields.has(name)) {
                throw fields.fail(name, "does not belong into this kind of document");
            }
        }
        String mediaType = fields.optionalString("mediaType");
        if (mediaType == null || mediaType.isEmpty()) {
            return mediaTypes[0];
        }
        for (String known : mediaTypes) {
            if (mediaType.equals(known)) {
                return mediaType;
            }
        }
        throw fields.fail("mediaType", "expected " + mediaTypes[0]);
    }

    static String optionalMediaType(JsonFields fields, String name) throws JsonException {
        String mediaType = fields.optionalString(name);
        if (mediaType == null || mediaType.isEmpty()) {
            return "";
        }
        if (!MediaTypes.isValid(mediaType)) {
            throw fields.fail(name, "expected a media type");
        }
        return mediaType;
    }

    /** What writes each of the descriptors. */
    static List<Consumer<JsonBuilder>> writers(List<Descriptor> descriptors) {
        var writers = new ArrayList<Consumer<JsonBuilder>>();
        for (var descriptor : descriptors) {
            writers.add(descriptor::write);
        }
        return writers;
    }

    static int schemaVersion() {
        return SCHEMA_VERSION;
    }
}
