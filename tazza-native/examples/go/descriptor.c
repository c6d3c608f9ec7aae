/* The part that is easier to say in C: cgo allows no definitions in a file with exports. */
#include "tazza_plugin.h"

extern int32_t goMatch(tazza_call *, tazza_host *, void *, tazza_value *, tazza_value *);
extern int32_t goOpen(void **);
extern void goClose(void *);

static int32_t match(tazza_call *call, const tazza_host *host, void *state,
                     const tazza_value *arguments, tazza_value *results) {
    return goMatch(call, (tazza_host *)host, state, (tazza_value *)arguments, results);
}

static int32_t open(const tazza_setting *settings, uint64_t count, void **state,
                    char *error, uint64_t error_size) {
    (void)settings, (void)count, (void)error, (void)error_size;
    return goOpen(state);
}

static const tazza_function functions[] = {
    {"regex", "match", "i32 i32 i32 i32 i32 -> i32", match},
};

static const tazza_plugin plugin = {
    .abi = TAZZA_PLUGIN_ABI,
    .name = "regex",
    .version = "1.0",
    .description = "regular expressions of Go",
    .functions = functions,
    .function_count = 1,
    .open = open,
    .close = goClose,
};

TAZZA_EXPORT const tazza_plugin *tazza_plugin_descriptor(void) { return &plugin; }
