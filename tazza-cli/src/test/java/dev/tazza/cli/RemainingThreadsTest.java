package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RemainingThreadsTest {
    @Test
    void oneThatIsNoDaemonCounts() throws Exception {
        // Whatever else the tests' own process has.
        boolean before = RemainingThreads.areDaemons();
        var end = new CountDownLatch(1);
        var group = new ThreadGroup("one more");
        var daemon = Thread.ofPlatform().daemon().group(group).start(() -> await(end));
        assertEquals(before, RemainingThreads.areDaemons());
        var other = Thread.ofPlatform().daemon(false).group(group).start(() -> await(end));
        assertFalse(RemainingThreads.areDaemons());
        end.countDown();
        daemon.join();
        other.join();
        assertEquals(before, RemainingThreads.areDaemons());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
