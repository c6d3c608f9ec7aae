package dev.tazza;

import java.util.Arrays;

/**
 * The places in a guest's memory that the arguments of one call are put into. They are given back
 * when the call has ended if the guest's allocator is {@code malloc}; what {@code cabi_realloc}
 * gave belongs to the function called, as the canonical ABI has it.
 */
final class Room implements AutoCloseable {
    private final Guest guest;
    private long[] addresses = {};

    Room(Guest guest) {
        this.guest = guest;
    }

    GuestMemory memory() {
        return guest.memory();
    }

    /** Asks the guest for a number of bytes. */
    long allocate(long bytes) {
        long address = guest.memory().allocate(bytes);
        addresses = Arrays.copyOf(addresses, addresses.length + 1);
        addresses[addresses.length - 1] = address;
        return address;
    }

    @Override
    public void close() {
        if (addresses.length > 0 && guest.memory().allocator().callerFrees()) {
            for (long address : addresses) {
                guest.memory().free(address);
            }
        }
    }
}
