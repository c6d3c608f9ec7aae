/* CRC-32 (the one of zip and PNG) of a range of the guest's memory.
 *
 *   cc -O2 -shared -fPIC -I DIRECTORY_OF_HEADER -o libchecksum.so checksum.c
 */
#include "tazza_plugin.h"

static uint32_t table[256];

static void fill_table(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++) {
            value = (value >> 1) ^ (value & 1 ? 0xEDB88320u : 0);
        }
        table[i] = value;
    }
}

/* crc32(address, length) -> checksum */
static int32_t crc32(tazza_call *call, const tazza_host *host, void *state,
                     const tazza_value *arguments, tazza_value *results) {
    uint32_t address = (uint32_t)arguments[0].i32;
    uint32_t length = (uint32_t)arguments[1].i32;
    uint32_t crc = 0xFFFFFFFFu;
    uint8_t buffer[4096];
    (void)state;
    while (length > 0) {
        uint32_t part = length < sizeof buffer ? length : (uint32_t)sizeof buffer;
        if (host->read(call, address, buffer, part) != TAZZA_OK) {
            host->fail(call, "crc32: the range is outside of the memory");
            return 1;
        }
        for (uint32_t i = 0; i < part; i++) {
            crc = (crc >> 8) ^ table[(crc ^ buffer[i]) & 0xFF];
        }
        address += part;
        length -= part;
    }
    results[0].i32 = (int32_t)~crc;
    return 0;
}

static const tazza_function functions[] = {
    {"checksum", "crc32", "i32 i32 -> i32", crc32},
};

static const tazza_plugin plugin = {
    .abi = TAZZA_PLUGIN_ABI,
    .name = "checksum",
    .version = "1.0",
    .description = "CRC-32 of guest memory",
    .functions = functions,
    .function_count = sizeof functions / sizeof *functions,
};

TAZZA_EXPORT const tazza_plugin *tazza_plugin_descriptor(void) {
    fill_table();
    return &plugin;
}
