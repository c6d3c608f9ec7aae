package dev.tazza.bench;

/**
 * One measurement.
 *
 * @param wallMicros what a clock on the wall says, in microseconds
 * @param cpuMicros processor time of all threads, in microseconds
 * @param memoryKilobytes the largest resident set, 0 if it is not known
 */
record Sample(long wallMicros, long cpuMicros, long memoryKilobytes) {}
