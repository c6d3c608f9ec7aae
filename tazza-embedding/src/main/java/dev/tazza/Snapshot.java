package dev.tazza;

import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.InstanceImage;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.UnlinkableException;
import java.util.HashMap;

/**
 * The frozen state of a guest that has been initialised: new guests start from it, without running
 * the initialisation again. Immutable; several threads may make guests of it.
 *
 * {@snippet :
 * Snapshot snapshot;
 * try (var guest = program.instantiate(host)) {
 *     guest.call("load_rules");
 *     snapshot = guest.snapshot();
 * }
 * try (var guest = snapshot.instantiate()) {
 *     guest.call("decide", 42);
 * }
 * }
 *
 * <p>Frozen are memories, tables, globals, and which segments were dropped. Of a memory only what
 * is not zero is kept. Not frozen is what belongs to the host: open files and sockets of a {@code
 * Wasi}, its arguments and clocks, and the state behind host functions. So a guest should be frozen
 * when it has opened nothing; what it has opened all the same does not exist for new guests.
 *
 * <p>What cannot be frozen is refused: a guest that imports a memory, table or mutable global; one
 * with a Java object or an object of the garbage-collected heap in a table or global; one with a
 * shared memory; one that is being called.
 */
public final class Snapshot {
    private final InstanceImage image;
    private final GuestInterfaces interfaces;
    private final Imports imports;

    private Snapshot(InstanceImage image, GuestInterfaces interfaces, Imports imports) {
        this.image = image;
        this.interfaces = interfaces;
        this.imports = imports;
    }

    static Snapshot of(Instance instance, GuestInterfaces interfaces) {
        return new Snapshot(InstanceImage.of(instance), interfaces, hostFunctions(instance));
    }

    /** The host functions that an instance imports; nothing else can go to another store. */
    private static Imports hostFunctions(Instance instance) {
        var functions = new HashMap<Import, HostFunction>();
        int index = 0;
        for (var wanted : instance.module().imports()) {
            if (wanted.type().kind() == ExternalKind.FUNCTION
                    && instance.function(index++) instanceof HostFunction function) {
                functions.put(wanted, function);
            }
        }
        return (wanted, type) -> {
            var function = functions.get(wanted);
            if (function == null) {
                throw new UnlinkableException(
                        "unknown import: \""
                                + wanted.module()
                                + "\" \""
                                + wanted.name()
                                + "\" is no function of the host, and has to be given to"
                                + " instantiate(Imports)",
                        wanted.module(),
                        wanted.name());
            }
            return function;
        };
    }

    /**
     * Makes a guest in the frozen state, in a store of its own, that imports the same functions of
     * the host as the guest that was frozen: also those of the same {@code Wasi}.
     *
     * @throws UnlinkableException if that guest imported anything else
     */
    public Guest instantiate() {
        return instantiate(imports);
    }

    /**
     * Makes a guest in the frozen state, in a store of its own.
     *
     * @param imports where its imports come from
     * @throws UnlinkableException if an import is missing or does not fit
     */
    public Guest instantiate(Imports imports) {
        return instantiate(new Store(), "", imports);
    }

    /**
     * Makes a guest in the frozen state.
     *
     * @param store where it lives, with the limits it has
     * @param name what diagnostics call it; may be empty
     * @param imports where its imports come from
     * @throws UnlinkableException if an import is missing or does not fit
     * @throws dev.tazza.wasm.ExhaustionException if a limit of the store is reached
     */
    public Guest instantiate(Store store, String name, Imports imports) {
        return Guest.of(image.instantiate(store, name, imports), interfaces);
    }

    /**
     * Brings a guest that was made of this snapshot back to the frozen state.
     *
     * @throws IllegalArgumentException if it is a guest of another program
     * @throws IllegalStateException if it is closed or being called
     */
    public void reset(Guest guest) {
        guest.checkOpen();
        image.restore(guest.instance());
    }
}
