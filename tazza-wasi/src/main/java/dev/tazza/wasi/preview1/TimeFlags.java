package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.TimeChange;

/**
 * The two times of {@code *_filestat_set_times}.
 *
 * @param access how the time of the last access changes
 * @param modification how the time of the last modification changes
 */
record TimeFlags(TimeChange access, TimeChange modification) {
    private static final int SET_ACCESS = 1;
    private static final int ACCESS_NOW = 1 << 1;
    private static final int SET_MODIFICATION = 1 << 2;
    private static final int MODIFICATION_NOW = 1 << 3;
    private static final int ALL = SET_ACCESS | ACCESS_NOW | SET_MODIFICATION | MODIFICATION_NOW;

    /** Reads the arguments; {@code INVAL} if a time is both given and now. */
    static TimeFlags of(long access, long modification, int flags) throws WasiException {
        if ((flags & ~ALL) != 0) {
            throw new WasiException(Errno.INVAL);
        }
        return new TimeFlags(
                change(access, flags, SET_ACCESS, ACCESS_NOW),
                change(modification, flags, SET_MODIFICATION, MODIFICATION_NOW));
    }

    private static TimeChange change(long time, int flags, int set, int now) throws WasiException {
        boolean given = (flags & set) != 0;
        boolean current = (flags & now) != 0;
        if (given && current) {
            throw new WasiException(Errno.INVAL);
        }
        if (current) {
            return TimeChange.NOW;
        }
        if (!given) {
            return TimeChange.KEEP;
        }
        if (time < 0) {
            // Unsigned in preview 1, and beyond the year 2262.
            throw new WasiException(Errno.INVAL);
        }
        return new TimeChange.To(time);
    }
}
