/** Events for JDK Flight Recorder: what the runtime and its engines have done. */
package dev.tazza.runtime.event;
