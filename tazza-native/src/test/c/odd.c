/* Plug-ins that do what they should not; -DKIND chooses one. */
#include "tazza_plugin.h"

#include <stddef.h>

#define WRONG_ABI 1
#define NO_DESCRIPTOR 2
#define NO_NAME 3
#define WRONG_SIGNATURE 4
#define NO_CODE 5
#define TWICE 6
#define TOO_MANY 7
#define MISNAMED 8
#define WRONG_OPTION 9
#define FAILING_OPEN 10
#define UNRESOLVED 11
#define PLAIN 12

static tazza_call *kept_call;
static const tazza_host *kept_host;

#if KIND == UNRESOLVED
extern void missing_symbol(void);
void *use = (void *)missing_symbol;
#endif

/* status(code) */
static int32_t status(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                      tazza_value *results) {
    (void)call, (void)host, (void)state, (void)results;
    return arguments[0].i32;
}

/* Keeps a call for later, which a plug-in must not. */
static int32_t keep(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                    tazza_value *results) {
    (void)state, (void)arguments, (void)results;
    kept_call = call;
    kept_host = host;
    return 0;
}

/* stale() -> what is returned for a call that is over */
static int32_t stale(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                     tazza_value *results) {
    char byte;
    (void)call, (void)host, (void)state, (void)arguments;
    kept_host->fail(kept_call, "not seen");
    results[0].i32 = kept_host->poll(kept_call) * 10000 +
                     kept_host->read(kept_call, 0, &byte, 1) * 1000 +
                     kept_host->write(kept_call, 0, &byte, 1) * 100 +
                     kept_host->call_table(kept_call, 0, 0, NULL, 0, NULL, 0) * 10 +
                     (int32_t)kept_host->memory_size(kept_call) +
                     (kept_host->memory_pointer(kept_call, 0, 1) != NULL);
    return 0;
}

/* mix(i32, i64, f32, f64) -> (f64, f32, i64, i32) */
static int32_t mix(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                   tazza_value *results) {
    (void)call, (void)host, (void)state;
    results[0].f64 = arguments[3].f64;
    results[1].f32 = arguments[2].f32;
    results[2].i64 = arguments[1].i64;
    results[3].i32 = arguments[0].i32;
    return 0;
}

/* read(address, length) and write(address, length) -> status; at most 8 bytes are there */
static int32_t read_status(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                           tazza_value *results) {
    static char buffer[8];
    (void)state;
    results[0].i32 = host->read(call, (uint64_t)arguments[0].i64, buffer, (uint64_t)arguments[1].i64);
    return 0;
}

static int32_t write_status(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                            tazza_value *results) {
    static const char buffer[8];
    (void)state;
    results[0].i32 = host->write(call, (uint64_t)arguments[0].i64, buffer, (uint64_t)arguments[1].i64);
    return 0;
}

/* pointer(address, length) -> the byte there, or -1 if there is no pointer */
static int32_t pointer(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                       tazza_value *results) {
    uint8_t *at = host->memory_pointer(call, (uint64_t)arguments[0].i64, (uint64_t)arguments[1].i64);
    (void)state;
    results[0].i32 = at == NULL ? -1 : *at;
    return 0;
}

/* call(index) -> what call_table returned for it; the function takes and returns an i32 */
static int32_t call_index(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                          tazza_value *results) {
    tazza_value argument = {.i32 = 5}, result = {.i32 = -1};
    (void)state;
    int32_t outcome = host->call_table(call, 0, (uint64_t)arguments[0].i64, &argument, 1, &result, 1);
    results[0].i32 = outcome == TAZZA_OK ? result.i32 : -outcome;
    return 0;
}

/* wait(): until the guest is to end */
static int32_t wait_for_end(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                            tazza_value *results) {
    (void)state, (void)arguments, (void)results;
    while (host->poll(call) == TAZZA_OK) {
    }
    return 0;
}

static int32_t open(const tazza_setting *settings, uint64_t count, void **state, char *error, uint64_t error_size) {
    (void)settings, (void)count, (void)state, (void)error, (void)error_size;
    return 3;
}

static const tazza_function functions[] = {
#if KIND == WRONG_SIGNATURE
    {"odd", "f", "i32 v128 -> i32", status},
#elif KIND == NO_CODE
    {"odd", "f", "->", NULL},
#elif KIND == TWICE
    {"odd", "f", "->", status},
    {"odd", "f", "->", status},
#else
    {"odd", "status", "i32 ->", status},
    {"odd", "keep", "->", keep},
    {"odd", "stale", "-> i32", stale},
    {"odd", "mix", "i32 i64 f32 f64 -> f64 f32 i64 i32", mix},
    {"odd", "read", "i64 i64 -> i32", read_status},
    {"odd", "write", "i64 i64 -> i32", write_status},
    {"odd", "pointer", "i64 i64 -> i32", pointer},
    {"odd", "call", "i64 -> i32", call_index},
    {"odd", "wait", "->", wait_for_end},
#endif
};

static const tazza_option options[] = {{KIND == WRONG_OPTION ? "odd" : "--odd", NULL, NULL}};

static const tazza_plugin plugin = {
    .abi = KIND == WRONG_ABI ? 7 : TAZZA_PLUGIN_ABI,
    .name = KIND == NO_NAME ? NULL : KIND == MISNAMED ? "odd name" : "odd",
    .functions = functions,
    .function_count = KIND == TOO_MANY ? UINT64_MAX : sizeof functions / sizeof *functions,
    .options = options,
    .option_count = 1,
    .open = KIND == FAILING_OPEN ? open : NULL,
};

#if KIND == NO_DESCRIPTOR
TAZZA_EXPORT const tazza_plugin *tazza_plugin_descriptor(void) { return NULL; }
#elif KIND != 0
TAZZA_EXPORT const tazza_plugin *tazza_plugin_descriptor(void) {
#if KIND == UNRESOLVED
    missing_symbol();
#endif
    return &plugin;
}
#else
/* What a library that is no plug-in may have. */
const void *something_else(void) { return &plugin; }
#endif
