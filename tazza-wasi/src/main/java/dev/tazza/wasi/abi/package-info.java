/** How functions of WASI are declared, and how they see the guest's memory. */
package dev.tazza.wasi.abi;
