/** JSON (RFC 8259) of strangers, read strictly and with limits; and written the same each time. */
package dev.tazza.image.json;
