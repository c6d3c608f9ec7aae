/**
 * Images as the <a href="https://github.com/opencontainers/image-spec">OCI image specification</a>
 * has them.
 */
package dev.tazza.image;
