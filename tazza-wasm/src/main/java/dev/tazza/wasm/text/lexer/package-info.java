/** The tokens of the text format (specification 6.3), and the steps that parsers are made of. */
package dev.tazza.wasm.text.lexer;
