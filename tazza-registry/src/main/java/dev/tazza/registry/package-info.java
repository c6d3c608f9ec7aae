/** A client for registries of container images (OCI distribution specification 1.1). */
package dev.tazza.registry;
