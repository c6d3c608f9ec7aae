package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code args_*} and {@code environ_*}: both give a list of strings. */
public final class EnvironmentFunctions implements FunctionGroup {
    private final List<byte[]> arguments;
    private final List<byte[]> environment;

    /**
     * @param arguments the command line
     * @param environment the variables, as {@code NAME=VALUE}
     */
    public EnvironmentFunctions(List<String> arguments, List<String> environment) {
        this.arguments = terminated(arguments);
        this.environment = terminated(environment);
    }

    private static List<byte[]> terminated(List<String> strings) {
        var result = new ArrayList<byte[]>(strings.size());
        for (String string : strings) {
            result.add((string + '\0').getBytes(StandardCharsets.UTF_8));
        }
        return result;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .add(
                        "args_sizes_get",
                        "ii",
                        (call, memory) -> sizes(arguments, memory, call.i32(0), call.i32(1)))
                .add(
                        "args_get",
                        "ii",
                        (call, memory) -> get(arguments, memory, call.i32(0), call.i32(1)))
                .add(
                        "environ_sizes_get",
                        "ii",
                        (call, memory) -> sizes(environment, memory, call.i32(0), call.i32(1)))
                .add(
                        "environ_get",
                        "ii",
                        (call, memory) -> get(environment, memory, call.i32(0), call.i32(1)));
    }

    private static void sizes(List<byte[]> strings, GuestMemory memory, int countOut, int bytesOut)
            throws WasiException {
        memory.check(bytesOut, Integer.BYTES);
        memory.putI32(countOut, strings.size());
        memory.putI32(bytesOut, totalSize(strings));
    }

    private static int totalSize(List<byte[]> strings) {
        int size = 0;
        for (byte[] string : strings) {
            size += string.length;
        }
        return size;
    }

    private static void get(List<byte[]> strings, GuestMemory memory, int pointers, int bytes)
            throws WasiException {
        memory.checkArray(pointers, strings.size(), Integer.BYTES);
        memory.check(bytes, totalSize(strings));
        int at = bytes;
        for (int i = 0; i < strings.size(); i++) {
            var string = strings.get(i);
            memory.putI32(pointers + i * Integer.BYTES, at);
            memory.put(at, string, 0, string.length);
            at += string.length;
        }
    }
}
