package dev.tazza.registry;

import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Proves to one registry who somebody is. Nothing is sent before the registry has asked for it, and
 * then only to the registry itself and to the one that it names for tokens. For one thread.
 */
final class Authorizer {
    private static final long NANOS = 1_000_000_000L;
    // What the specification of tokens says for those that do not say it themselves.
    private static final long STANDARD_LIFE = 60;
    private static final long LONGEST_LIFE = 24 * 60 * 60;
    private static final String CLIENT = "tazza";

    private final Reference reference;
    private final Endpoint endpoint;
    private final CredentialStore store;
    private final Transport transport;
    private final Map<String, Token> tokens = new HashMap<>();

    private boolean searched;
    // Null for none.
    private Credentials credentials;
    private String basic;

    private record Token(String text, long end) {
        boolean isValid() {
            return System.nanoTime() - end < 0;
        }
    }

    Authorizer(Reference reference, Endpoint endpoint, CredentialStore store, Transport transport) {
        this.reference = reference;
        this.endpoint = endpoint;
        this.store = store;
        this.transport = transport;
    }

    /** What is sent to an address for what is to be done there; null for nothing. */
    String header(URI uri, String scope) {
        if (!endpoint.contains(uri)) {
            return null;
        }
        if (basic != null) {
            return basic;
        }
        var token = tokens.get(scope);
        return token != null && token.isValid() ? "Bearer " + token.text() : null;
    }

    /**
     * Does what a refusal asks for.
     *
     * @param refusal an answer with the status 401
     * @param scope what was to be done
     * @param sent what was sent, which was not enough; null for nothing
     * @throws IOException if nothing can be done
     */
    void satisfy(Answer refusal, String scope, String sent) throws IOException {
        if (!endpoint.contains(refusal.uri())) {
            throw Transport.failed(refusal.uri(), refusal.problem());
        }
        Challenge bearer = null;
        Challenge basicChallenge = null;
        var challenges = refusal.challenges();
        for (var challenge : challenges) {
            if (challenge.scheme().equals("bearer") && challenge.parameter("realm") != null) {
                bearer = bearer == null ? challenge : bearer;
            } else if (challenge.scheme().equals("basic")) {
                basicChallenge = challenge;
            }
        }
        if (bearer == null && basicChallenge == null) {
            throw fail(
                    challenges.isEmpty()
                            ? refusal.problem()
                            : "it asks for the authentication "
                                    + challenges.getFirst().scheme()
                                    + ", which is not supported");
        }
        find();
        if (sent != null && (bearer == null || isFresh(scope, sent))) {
            throw fail(credentials == null ? nobody() : "it does not accept the " + credentials);
        }
        if (bearer != null) {
            tokens.put(scope, token(bearer, scope));
        } else if (credentials instanceof Credentials.Password password) {
            basic = password.basic();
        } else {
            throw fail(
                    credentials == null
                            ? nobody()
                            : "it asks for a name and a password, but there is only the "
                                    + credentials);
        }
    }

    /** Whether what was sent is a token that should have done. */
    private boolean isFresh(String scope, String sent) {
        var token = tokens.get(scope);
        return token != null && token.isValid() && sent.equals("Bearer " + token.text());
    }

    private void find() throws IOException {
        if (!searched) {
            searched = true;
            credentials = store.find(reference).orElse(null);
        }
    }

    private String nobody() throws RegistryException {
        var files = store.files();
        return "it wants a login, and there are no credentials for it"
                + (files.isEmpty() ? "" : " in " + files.getFirst())
                + " ('docker login "
                + reference.registry()
                + "' stores some)";
    }

    private Token token(Challenge challenge, String scope) throws IOException {
        if (credentials instanceof Credentials.RegistryToken(String text)) {
            return checked(text, LONGEST_LIFE);
        }
        URI realm = realm(challenge.parameter("realm"));
        String service = challenge.parameter("service");
        Call call =
                credentials instanceof Credentials.IdentityToken(String refresh)
                        ? exchange(realm, service, scope, refresh)
                        : request(realm, service, scope);
        var answer = transport.send(call);
        if (answer.status() == 401 || answer.status() == 403) {
            throw fail(
                    credentials == null
                            ? nobody()
                            : "the " + credentials + " is not accepted: " + answer.problem());
        }
        if (!answer.isSuccess()) {
            throw fail("it gives no token: " + answer.problem());
        }
        return parsed(answer.document());
    }

    private URI realm(String text) throws RegistryException {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() != null && uri.getHost() != null && endpoint.allows(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, as an address without encryption is.
        }
        throw fail("the realm '" + text + "' that it names for tokens is no https address");
    }

    /** Asks for a token as Docker does, by name and password if they are known. */
    private Call request(URI realm, String service, String scope) {
        var query = new StringBuilder(realm.getRawQuery() == null ? "" : realm.getRawQuery());
        if (service != null) {
            append(query, "service", service);
        }
        for (String single : scope.split(" ")) {
            append(query, "scope", single);
        }
        if (credentials instanceof Credentials.Password password) {
            append(query, "account", password.user());
        }
        String bare = realm.toString();
        int end = bare.indexOf('?') >= 0 ? bare.indexOf('?') : bare.indexOf('#');
        var call =
                new Call(
                        "GET", URI.create((end < 0 ? bare : bare.substring(0, end)) + "?" + query));
        if (credentials instanceof Credentials.Password password) {
            call.authorization = uri -> Endpoint.isSameOrigin(realm, uri) ? password.basic() : null;
        }
        return call;
    }

    /** Exchanges a refresh token for another (RFC 6749, section 6). */
    private static Call exchange(URI realm, String service, String scope, String refresh) {
        var form = new StringBuilder();
        append(form, "grant_type", "refresh_token");
        append(form, "client_id", CLIENT);
        append(form, "refresh_token", refresh);
        append(form, "scope", scope);
        if (service != null) {
            append(form, "service", service);
        }
        var call = new Call("POST", realm);
        call.sending(form.toString().getBytes(StandardCharsets.US_ASCII));
        call.header("Content-Type", "application/x-www-form-urlencoded");
        call.redirects = 0;
        return call;
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private Token parsed(byte[] document) throws RegistryException {
        try {
            var fields = JsonFields.parse("token", document, JsonLimits.DOCUMENT);
            String text = fields.optionalString("token");
            if (text == null || text.isEmpty()) {
                text = fields.string("access_token");
            }
            long life =
                    fields.has("expires_in")
                            ? fields.number("expires_in", 0, Long.MAX_VALUE)
                            : STANDARD_LIFE;
            return checked(text, Math.min(life, LONGEST_LIFE));
        } catch (JsonException e) {
            throw fail("what it gives is no token: " + e.getMessage());
        }
    }

    /** A token that can stand in a header, used for nine tenths of its life. */
    private Token checked(String text, long life) throws RegistryException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                throw fail("its token has characters that no token may have");
            }
        }
        return new Token(text, System.nanoTime() + Math.max(life, 1) * NANOS * 9 / 10);
    }

    private RegistryException fail(String problem) {
        return new RegistryException(reference.registry() + ": " + problem);
    }
}
