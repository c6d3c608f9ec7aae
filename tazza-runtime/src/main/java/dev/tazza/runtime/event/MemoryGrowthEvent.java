package dev.tazza.runtime.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("dev.tazza.MemoryGrowth")
@Label("Memory Growth")
@Description("A guest or its host has asked a memory to grow")
@Category({"Tazza"})
final class MemoryGrowthEvent extends Event {
    @Label("Size Before")
    @DataAmount
    final long before;

    @Label("Requested")
    @Description("By how much it was to grow")
    @DataAmount
    final long requested;

    @Label("Grown")
    @Description("Whether it has grown")
    final boolean grown;

    private MemoryGrowthEvent(long before, long requested, boolean grown) {
        this.before = before;
        this.requested = requested;
        this.grown = grown;
    }

    static void emit(long before, long requested, boolean grown) {
        new MemoryGrowthEvent(before, requested, grown).commit();
    }
}
