/** The Maven plug-in. */
package dev.tazza.maven;
