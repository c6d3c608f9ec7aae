/**
 * Commands of the host for guests, by allow-list: {@link dev.tazza.process.ProcessPlugin}, which is
 * also the worked example of a plug-in in Java.
 */
package dev.tazza.process;
