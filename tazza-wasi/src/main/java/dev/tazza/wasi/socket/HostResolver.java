package dev.tazza.wasi.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface HostResolver {
    /** The resolver of the host system. */
    HostResolver SYSTEM = new SystemResolver(new SystemResolver.Jdk());

    /**
     * Finds the addresses.
     *
     * @param name a name, never an address
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
