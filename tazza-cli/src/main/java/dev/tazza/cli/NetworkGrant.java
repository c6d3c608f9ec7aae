package dev.tazza.cli;

/** The values of {@code --net}. */
final class NetworkGrant {
    /** Everything is granted. */
    static final String ALL = "all";

    /** Nothing is granted. */
    static final String NONE = "none";

    /** What {@code tazza help network} says. */
    static final String HELP =
            """
            The network and --net

            Without any --net a guest may use the network freely, but no UNIX sockets. The first
            --net GRANT replaces that by nothing but the grants:

              listen=ADDRESS:PORT  wait for connections and datagrams there; 0.0.0.0 covers every
                                   IPv4 address of this machine, [::] every address
              connect=HOST:PORT    open connections and send datagrams there
              unix=PATH            listen on and connect to the UNIX socket with this absolute path;
                                   unix=* for all
              none                 nothing
              all                  everything but UNIX sockets, as a plain --net does

            ADDRESS is *, an IPv4 address, an IPv6 address in brackets, localhost, or a block such
            as 10.0.0.0/8 or [fd00::/8]; HOST may also be a name. PORT is a number, a range such as
            8000-8010, or *.

              tazza --net listen=0.0.0.0:8080 --net connect=db.internal:5432 server.wasm

            What is refused is reported once with the option that would allow it.

            --listen ADDRESS:PORT hands the guest a socket that already listens; it needs no --net.""";

    private NetworkGrant() {}

    /** Whether {@code text} is meant as the value of a {@code --net} before it, not as a file. */
    static boolean isGrant(String text) {
        if (text.equals(ALL) || text.equals(NONE)) {
            return true;
        }
        int equals = text.indexOf('=');
        for (int i = 0; i < equals; i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return equals > 0;
    }
}
