/** What the conformance tests and fuzzers have in common. */
package dev.tazza.conformance;
