/** What descriptor numbers stand for, whatever kind of thing is behind them. */
package dev.tazza.wasi.descriptor;
