package dev.tazza.wasi.descriptor;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.util.ArrayList;
import java.util.List;

/**
 * The open descriptors of one guest, numbered from 0; the lowest free number is given first. Used
 * by the guest's thread; only {@link #close()} may be called by another.
 */
public final class DescriptorTable implements AutoCloseable {
    private final int limit;
    private final List<Descriptor> descriptors = new ArrayList<>();
    private boolean closed;

    /**
     * @param limit how many descriptors may be open at once
     */
    public DescriptorTable(int limit) {
        this.limit = limit;
    }

    /** The descriptor with this number; {@code BADF} if there is none. */
    public synchronized Descriptor get(int number) throws WasiException {
        if (number < 0 || number >= descriptors.size() || descriptors.get(number) == null) {
            throw new WasiException(Errno.BADF);
        }
        return descriptors.get(number);
    }

    /** The descriptor with this number if it is of {@code kind}; else {@code wrongKind}. */
    public <D extends Descriptor> D get(int number, Class<D> kind, Errno wrongKind)
            throws WasiException {
        var descriptor = get(number);
        if (!kind.isInstance(descriptor)) {
            throw new WasiException(wrongKind);
        }
        return kind.cast(descriptor);
    }

    /** Fails with {@code NFILE} if no number is free: to be asked before anything is opened. */
    public synchronized void checkRoom() throws WasiException {
        if (firstFree() >= limit) {
            throw new WasiException(Errno.NFILE);
        }
    }

    /** Adds a descriptor and returns its number; closes it and fails if there is no room. */
    public int add(Descriptor descriptor) throws WasiException {
        int number = tryAdd(descriptor);
        if (number < 0) {
            descriptor.close();
            throw new WasiException(Errno.NFILE);
        }
        return number;
    }

    private synchronized int tryAdd(Descriptor descriptor) {
        int number = firstFree();
        if (closed || number >= limit) {
            return -1;
        }
        if (number == descriptors.size()) {
            descriptors.add(descriptor);
        } else {
            descriptors.set(number, descriptor);
        }
        return number;
    }

    private int firstFree() {
        int free = descriptors.indexOf(null);
        return free < 0 ? descriptors.size() : free;
    }

    /** Closes a descriptor and frees its number. */
    public void close(int number) throws WasiException {
        replace(number, null).close();
    }

    private synchronized Descriptor replace(int number, Descriptor replacement)
            throws WasiException {
        var descriptor = get(number);
        descriptors.set(number, replacement);
        return descriptor;
    }

    /** Closes what {@code to} stands for and moves {@code from} there; both must be open. */
    public void renumber(int from, int to) throws WasiException {
        Descriptor replaced;
        synchronized (this) {
            var moved = get(from);
            if (from == to) {
                return;
            }
            replaced = replace(to, moved);
            descriptors.set(from, null);
        }
        replaced.close();
    }

    /** Closes all descriptors; none can be added any more. */
    @Override
    public void close() {
        for (var descriptor : takeAll()) {
            try {
                descriptor.close();
            } catch (WasiException e) {
                // Nobody is left to be told; the others must be closed all the same.
            }
        }
    }

    private synchronized List<Descriptor> takeAll() {
        closed = true;
        var all = new ArrayList<Descriptor>(descriptors.size());
        for (var descriptor : descriptors) {
            if (descriptor != null) {
                all.add(descriptor);
            }
        }
        descriptors.clear();
        return all;
    }
}
