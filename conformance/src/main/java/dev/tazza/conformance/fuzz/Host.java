package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.EXTERNREF;
import static dev.tazza.wasm.ValueType.F64;
import static dev.tazza.wasm.ValueType.I32;
import static dev.tazza.wasm.ValueType.I64;

import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.wasm.FunctionType;
import java.util.List;

/** The functions that generated modules import; the script for the other engine has the same. */
final class Host {
    /** The module that they are imported from. */
    static final String MODULE = "host";

    /** The name of the function that calls back into the guest. */
    static final String BACK = "back";

    /** All of them, in the order in which they are imported. */
    static final List<Import> FUNCTIONS =
            List.of(
                    new Import(
                            "mix",
                            new FunctionType(List.of(I32, I64, F64), List.of(I64)),
                            call ->
                                    call.returnI64(
                                            0,
                                            call.i64(1) + call.i32(0) + (call.f64(2) > 0 ? 1 : 0))),
                    new Import(
                            "swap",
                            new FunctionType(List.of(EXTERNREF, I32), List.of(I32, EXTERNREF)),
                            call -> {
                                int number = call.i32(1);
                                var reference = call.reference(0);
                                call.returnI32(0, number);
                                call.returnReference(1, reference);
                            }),
                    new Import(
                            BACK,
                            new FunctionType(List.of(I32), List.of(I32)),
                            call ->
                                    call.returnI32(
                                            0,
                                            (int)
                                                    call.caller()
                                                            .exportedFunction(BACK)
                                                            .orElseThrow()
                                                            .call(
                                                                    call.caller().store(),
                                                                    call.i32(0) + 1)[0])));

    private Host() {}

    /**
     * One function.
     *
     * @param name its name
     * @param type its type
     * @param code what it does
     */
    record Import(String name, FunctionType type, HostFunction.Code code) {}

    /** Offers all of them. */
    static Linker linker() {
        var linker = new Linker();
        FUNCTIONS.forEach(f -> linker.define(MODULE, f.name(), f.type(), f.code()));
        return linker;
    }
}
