package dev.tazza.nativeplugin;

import dev.tazza.wasm.FunctionType;
import java.lang.foreign.MemorySegment;

/**
 * A function of a native plug-in.
 *
 * @param module the module that guests import it from
 * @param name its name there
 * @param type its type
 * @param code the address of its code
 */
record NativeFunction(String module, String name, FunctionType type, MemorySegment code) {}
