package dev.tazza.wasi.socket;

import java.util.Map;
import java.util.Optional;

/**
 * The ports of the services that programs look up by name. Built in, so that they are the same
 * everywhere and nothing is read from the host.
 */
final class ServiceNames {
    private static final Map<String, Integer> PORTS =
            Map.ofEntries(
                    Map.entry("ftp", 21),
                    Map.entry("ssh", 22),
                    Map.entry("telnet", 23),
                    Map.entry("smtp", 25),
                    Map.entry("domain", 53),
                    Map.entry("http", 80),
                    Map.entry("pop3", 110),
                    Map.entry("ntp", 123),
                    Map.entry("imap", 143),
                    Map.entry("ldap", 389),
                    Map.entry("https", 443),
                    Map.entry("submission", 587),
                    Map.entry("ldaps", 636),
                    Map.entry("imaps", 993),
                    Map.entry("pop3s", 995),
                    Map.entry("mqtt", 1883),
                    Map.entry("mysql", 3306),
                    Map.entry("postgresql", 5432),
                    Map.entry("amqp", 5672),
                    Map.entry("redis", 6379),
                    Map.entry("http-alt", 8080));

    private ServiceNames() {}

    /** The port of a service, whose name is in lower case. */
    static Optional<Integer> port(String name) {
        return Optional.ofNullable(PORTS.get(name));
    }
}
