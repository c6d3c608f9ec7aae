package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.HeapAccount;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.Table;
import dev.tazza.runtime.Tag;
import dev.tazza.runtime.ValueStack;
import dev.tazza.wasm.types.DefinedType;

/**
 * What generated code reaches of its instance: one object an instance, the last argument of every
 * function. The generated class of a module adds fields for globals that nobody else can see. The
 * arrays are those of the instance.
 */
public abstract class Context {
    /** The instance. */
    public final Instance instance;

    /** The store it lives in. */
    public final Store store;

    /** What measures the guests of the store, or null. */
    public final Meter meter;

    /** What counts structs and arrays, or null. */
    public final HeapAccount heap;

    /** Where arguments and results are that have no other place. */
    public final Transfer transfer;

    /** The stack that calls of other engines' functions run on. */
    public final ValueStack stack;

    /** The memories by index. */
    public final Memory[] memories;

    /** The tables by index. */
    public final Table[] tables;

    /** The globals by index. */
    public final Global[] globals;

    /** The functions by index; those that the module defines may not be there yet. */
    public final Function[] functions;

    /** The tags by index. */
    public final Tag[] tags;

    /** The types by index. */
    public final DefinedType[] types;

    /** The first memory, or null. */
    public Memory memory0;

    /** The first table, or null. */
    public Table table0;

    final GuestCode code;
    private boolean complete;

    /**
     * @param instance the instance, which need not have its memories, tables and globals yet
     */
    protected Context(Instance instance) {
        this.instance = instance;
        store = instance.store();
        meter = store.meter();
        heap = store.heap();
        transfer = Transfer.of(store);
        stack = store.stack();
        memories = instance.memories();
        tables = instance.tables();
        globals = instance.globals();
        functions = instance.functions();
        tags = instance.tags();
        code = (GuestCode) instance.compiled();
        types = code.types();
        transfer.require(code.transferredValues());
    }

    /**
     * Takes over what the instance has got since. References to functions are made while an
     * instance is not complete; none of its code runs before it is.
     */
    final void complete() {
        if (!complete) {
            memory0 = memories.length > 0 ? memories[0] : null;
            table0 = tables.length > 0 ? tables[0] : null;
            readGlobals();
            complete = true;
        }
    }

    /** Takes over the values of globals again, if it has done so before. */
    public final void reload() {
        if (complete) {
            readGlobals();
        }
    }

    /** Whether the fields for globals have the values that count. */
    public final boolean isComplete() {
        return complete;
    }

    /** Sets the fields for globals to the values of the globals. */
    protected abstract void readGlobals();
}
