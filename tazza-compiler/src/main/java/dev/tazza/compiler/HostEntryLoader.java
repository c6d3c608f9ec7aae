package dev.tazza.compiler;

import dev.tazza.compiler.jvm.HostTargetCompiler;
import dev.tazza.compiler.support.Entry;
import dev.tazza.compiler.support.HostEntries;
import dev.tazza.runtime.HostFunction;

/** Loads the entry class of one function of the host, so that it goes away with the function. */
final class HostEntryLoader extends ClassLoader {
    private HostEntryLoader() {
        super("tazza-host-function", SignatureClassLoader.instance());
        SignatureClassLoader.exportSupport(this);
    }

    /** Makes the entry of a function. */
    static Entry newEntry(HostFunction function) {
        int number = HostEntries.put(function);
        try {
            byte[] bytes = HostTargetCompiler.compile(function, number);
            return (Entry) Instantiation.of(new HostEntryLoader().define(number, bytes));
        } finally {
            HostEntries.remove(number);
        }
    }

    private Class<?> define(int number, byte[] bytes) {
        var name = HostTargetCompiler.className(number).replace('/', '.');
        return defineClass(name, bytes, 0, bytes.length);
    }
}
