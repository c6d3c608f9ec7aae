package dev.tazza.registry;

import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;

/**
 * What a registry answered.
 *
 * @param uri who answered, after redirections
 * @param status the status
 * @param headers the headers
 * @param document the body, unless a sink has taken it
 */
record Answer(URI uri, int status, HttpHeaders headers, byte[] document) {
    private static final int LONGEST_MESSAGE = 300;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** A header, or null. */
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The challenges of a refusal. */
    List<Challenge> challenges() {
        return headers.allValues("WWW-Authenticate").stream()
                .flatMap(value -> Challenge.parse(value).stream())
                .toList();
    }

    /** How many seconds to wait before trying again; 0 if that is left open. */
    long retryAfter() {
        String text = header("Retry-After");
        try {
            return text == null ? 0 : Math.max(0, Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            // A date, which supposes two clocks that agree.
            return 0;
        }
    }

    /** The status, and what the registry says about it. */
    String problem() {
        String reason =
                switch (status) {
                    case 400 -> "bad request";
                    case 401 -> "login needed";
                    case 403 -> "not allowed";
                    case 404 -> "not found";
                    case 413 -> "too large";
                    case 429 -> "too many requests";
                    case 500 -> "internal error of the registry";
                    case 502, 503, 504 -> "not available";
                    default -> "status";
                };
        String said = said();
        return reason + " (" + status + ")" + (said.isEmpty() ? "" : ": " + said);
    }

    /** The first error of the body, if it is one of the distribution specification. */
    private String said() {
        try {
            var errors =
                    JsonFields.parse("error", document, JsonLimits.DOCUMENT)
                            .objects("errors", Integer.MAX_VALUE);
            if (errors.isEmpty()) {
                return "";
            }
            String code = errors.getFirst().optionalString("code");
            String message = errors.getFirst().optionalString("message");
            String text = message == null || message.isEmpty() ? code : message;
            if (text == null) {
                return "";
            }
            return text.length() > LONGEST_MESSAGE
                    ? text.substring(0, LONGEST_MESSAGE) + "…"
                    : text;
        } catch (JsonException e) {
            return "";
        }
    }
}
