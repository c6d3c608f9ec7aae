package dev.tazza.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.ExhaustionException;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeterGroupTest {
    private static final int SLICE = 1 << 16;

    @Test
    void aSingleMemberGetsExactlyTheLimit() {
        var meter = Meter.withLimit(1_000_000);
        meter.charge(7);
        var group = new MeterGroup(meter);
        for (int i = 7; i < 1_000_000; i++) {
            meter.charge(1);
        }
        assertEquals(1_000_000, group.cost());
        var end = assertThrows(ExhaustionException.class, () -> meter.charge(1));
        assertEquals(ExhaustionException.Limit.COST, end.limit());
        assertEquals(1_000_000, meter.cost());
        assertEquals(1_000_000, meter.limit());
        assertEquals(1_000_000, group.instructions());
    }

    @Test
    void chargesLargerThanASliceAreGivenWhole() {
        var meter = Meter.withLimit(10_000_000);
        var group = new MeterGroup(meter);
        meter.charge(9_999_999);
        assertThrows(ExhaustionException.class, () -> meter.charge(2));
        meter.charge(1);
        assertEquals(10_000_000, group.cost());
    }

    @Test
    void whatAThreadLeavesIsForTheOthers() {
        var first = Meter.withLimit(1_000_000);
        var group = new MeterGroup(first);
        var second = group.newMember();
        second.charge(3);
        group.leave(second);
        group.leave(second);
        first.charge(999_997);
        assertEquals(1_000_000, group.cost());
        assertThrows(ExhaustionException.class, () -> first.charge(1));
        assertThrows(ExhaustionException.class, () -> second.charge(1));
    }

    @Test
    void unsignedLimitsAreShared() {
        var first = Meter.withLimit(Meter.UNLIMITED);
        var group = new MeterGroup(first);
        first.charge(Long.MAX_VALUE);
        group.newMember().charge(Long.MAX_VALUE);
        assertEquals(-2, group.cost());
        assertThrows(ExhaustionException.class, () -> first.charge(SLICE));
    }

    @Test
    void threadsTogetherGetTheLimitAndNoMore() throws InterruptedException {
        long limit = 20_000_000;
        var first = Meter.withLimit(limit);
        var group = new MeterGroup(first);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var meter = i == 0 ? first : group.newMember();
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            while (true) {
                                                meter.charge(3);
                                            }
                                        } catch (ExhaustionException e) {
                                            group.leave(meter);
                                        }
                                    }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertTrue(group.cost() <= limit);
        assertTrue(group.cost() > limit - 4 * SLICE);
        assertEquals(group.cost(), group.instructions());
        assertEquals(0, group.cost() % 3);
    }

    @Test
    void costsAndInstructionsAreSummedApart() {
        var costs = CostTable.parse("default 5");
        var first = new Meter(costs, Set.of(Meter.Counter.INSTRUCTIONS, Meter.Counter.COST));
        var group = new MeterGroup(first);
        var second = group.newMember();
        first.charge(10, 2);
        second.charge(15, 3);
        group.leave(second);
        assertEquals(25, group.cost());
        assertEquals(5, group.instructions());
    }

    @Test
    void aMemberHasNoLimitOfItsOwn() {
        var meter = Meter.withLimit(10);
        assertEquals(10, new MeterGroup(meter).limit());
        assertThrows(IllegalStateException.class, () -> meter.setLimit(20));
        assertThrows(IllegalStateException.class, meter::clear);
        assertThrows(IllegalStateException.class, () -> new MeterGroup(meter));
    }
}
