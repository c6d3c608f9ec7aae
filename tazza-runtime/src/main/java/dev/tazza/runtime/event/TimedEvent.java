package dev.tazza.runtime.event;

import jdk.jfr.Event;
import jdk.jfr.Registered;

/** An event that lasts from when it is made until it is closed. */
@Registered(false)
abstract class TimedEvent extends Event implements Events.Timing {
    final Events.Timing started() {
        begin();
        return this;
    }

    @Override
    public final void close() {
        commit();
    }
}
