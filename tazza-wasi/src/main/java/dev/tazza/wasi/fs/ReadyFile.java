package dev.tazza.wasi.fs;

import dev.tazza.wasi.descriptor.Readiness;

/** A file that never makes anybody wait: always readable and writable. */
public interface ReadyFile extends FileHandle {
    @Override
    default void setNonBlocking(boolean nonBlocking) {}

    @Override
    default Readiness readable() {
        return new Readiness(1, false);
    }

    @Override
    default Readiness writable() {
        return new Readiness(1, false);
    }

    @Override
    default void whenReadable(Runnable wake) {
        wake.run();
    }

    @Override
    default void whenWritable(Runnable wake) {
        wake.run();
    }
}
