/** Small programs that embed guests. */
package dev.tazza.examples;
