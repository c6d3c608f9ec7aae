/**
 * Plug-ins: a {@link dev.tazza.spi.Plugin} opens {@link dev.tazza.spi.HostModules} for each guest.
 */
package dev.tazza.spi;
