package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import java.lang.foreign.MemorySegment;

/** Checks pointers as the socket extension does: misaligned ones are {@code ADDRNOTAVAIL}. */
final class GuestPointer {
    private GuestPointer() {}

    /** Checks a pointer to something of {@code size} bytes. */
    static int check(GuestMemory memory, int pointer, int size, int alignment)
            throws WasiException {
        if (pointer % alignment != 0) {
            throw new WasiException(Errno.ADDRNOTAVAIL);
        }
        memory.check(pointer, size);
        return pointer;
    }

    /** Checks where a 32-bit number goes. */
    static int u32(GuestMemory memory, int pointer) throws WasiException {
        return check(memory, pointer, Integer.BYTES, Integer.BYTES);
    }

    /** Checks where a 16-bit number goes. */
    static int u16(GuestMemory memory, int pointer) throws WasiException {
        return check(memory, pointer, Short.BYTES, Short.BYTES);
    }

    /** The buffers of a vectored call. */
    static MemorySegment[] buffers(GuestMemory memory, int pointer, int count)
            throws WasiException {
        if (pointer % Integer.BYTES != 0) {
            throw new WasiException(Errno.ADDRNOTAVAIL);
        }
        return memory.buffers(pointer, count).segments();
    }
}
