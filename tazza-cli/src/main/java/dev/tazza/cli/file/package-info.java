/** Files that appear whole or not at all. */
package dev.tazza.cli.file;
