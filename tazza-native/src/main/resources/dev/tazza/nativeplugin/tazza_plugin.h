/*
 * What a native plug-in of Tazza is made of: a shared library for a 64-bit system that exports one
 * symbol, TAZZA_PLUGIN_SYMBOL. 'tazza run --plugin FILE' loads it.
 *
 * Nothing here is sandboxed. Native code can do whatever the user can, and a fault in it ends the whole
 * process. What guests pass (addresses, lengths, indices) is hostile until checked; the functions of
 * tazza_host do check.
 */
#ifndef TAZZA_PLUGIN_H
#define TAZZA_PLUGIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header. A plug-in that was built for another one is refused. */
#define TAZZA_PLUGIN_ABI 1u

/* Makes a symbol visible to Tazza. */
#if defined(_WIN32)
#define TAZZA_EXPORT __declspec(dllexport)
#else
#define TAZZA_EXPORT __attribute__((visibility("default")))
#endif

/* What the functions of tazza_host return. */
enum {
    TAZZA_OK = 0,
    /* A part of the range is outside of the guest's memory; nothing was copied. */
    TAZZA_OUT_OF_BOUNDS = 1,
    /* The guest has no memory. */
    TAZZA_NO_MEMORY = 2,
    /* The call is not one that runs on this thread now. */
    TAZZA_NO_CALL = 3,
    /* There is no such table or no function at this index of it, or its signature does not fit. */
    TAZZA_NO_FUNCTION = 4,
    /* The guest has trapped or exited in the function called, or was interrupted. It cannot be kept
     * alive: free what is to be freed and return. */
    TAZZA_ENDED = 5
};

/* An argument or result. */
typedef union tazza_value {
    int32_t i32;
    int64_t i64;
    float f32;
    double f64;
} tazza_value;

/* One call of a function by a guest. Valid until the function returns, and only on its thread. */
typedef struct tazza_call tazza_call;

/* What a function can ask Tazza for while it is called. */
typedef struct tazza_host {
    /* TAZZA_PLUGIN_ABI of this Tazza, and the size of this structure in bytes. */
    uint32_t abi;
    uint32_t size;

    /* Copies from the first memory of the guest, and to it. */
    int32_t (*read)(tazza_call *call, uint64_t address, void *target, uint64_t length);
    int32_t (*write)(tazza_call *call, uint64_t address, const void *source, uint64_t length);

    /* The size of that memory in bytes; 0 if there is none. */
    uint64_t (*memory_size)(tazza_call *call);

    /* The place of a range of that memory, for use without copying; valid until the function returns
     * or calls the guest. NULL if the range is out of bounds, and for every memory that is an array of
     * the JVM, which has no fixed place: all but shared ones and those above 2 GiB. So a plug-in needs
     * read and write in any case. */
    void *(*memory_pointer)(tazza_call *call, uint64_t address, uint64_t length);

    /* Calls the function at an index of a table of the guest: a C function pointer in the guest is an
     * index of table 0. Arguments and results are as many as the function has. */
    int32_t (*call_table)(tazza_call *call, uint32_t table, uint64_t index,
                          const tazza_value *arguments, uint32_t argument_count,
                          tazza_value *results, uint32_t result_count);

    /* Makes the guest trap with this message (UTF-8; copied) when the function returns. */
    void (*fail)(tazza_call *call, const char *message);

    /* TAZZA_ENDED if the guest is to end, because its time is over for example; else TAZZA_OK. Nothing
     * interrupts native code: a function that waits or computes for long has to ask now and then. */
    int32_t (*poll)(tazza_call *call);
} tazza_host;

/*
 * The code of a function. The arguments are in the order of its signature; the results are zero until
 * written. 0 is returned if all went well; anything else makes the guest trap.
 *
 * 16 KB of stack are there for sure: a guest that is deep in calls itself leaves no more, and the
 * process ends if a function uses more and then calls the host.
 *
 * The state is what 'open' made for this guest. A guest with several threads calls one function at a
 * time, from any of them.
 */
typedef int32_t (*tazza_code)(tazza_call *call, const tazza_host *host, void *state,
                              const tazza_value *arguments, tazza_value *results);

/* A function that guests can import. */
typedef struct tazza_function {
    const char *module;
    const char *name;
    /* The types of arguments and results, out of i32, i64, f32 and f64: "i32 i64 -> i32", "->". */
    const char *signature;
    tazza_code code;
} tazza_function;

/* An option of the command line. */
typedef struct tazza_option {
    /* As it is typed: "--some-option". */
    const char *name;
    /* What stands for its value in the help; NULL if it takes none. */
    const char *argument;
    /* What it does, in a sentence. */
    const char *help;
} tazza_option;

/* An option that was given; the value is empty if it takes none. */
typedef struct tazza_setting {
    const char *name;
    const char *value;
} tazza_setting;

/* Describes a plug-in. All texts are UTF-8; all pointers stay valid for good. */
typedef struct tazza_plugin {
    /* TAZZA_PLUGIN_ABI. */
    uint32_t abi;
    /* 0. */
    uint32_t reserved;
    /* The name to list and forbid it by: letters, digits, '-' and '_'. */
    const char *name;
    /* May be NULL. */
    const char *version;
    const char *description;
    const tazza_function *functions;
    uint64_t function_count;
    /* May be NULL if there are none. */
    const tazza_option *options;
    uint64_t option_count;
    /* Makes the state for one guest; may be NULL for a plug-in without state. The settings are valid
     * during the call. 0 is returned if all went well; otherwise a message of up to error_size bytes,
     * with the 0 at its end, can be left in error, and close is not called. */
    int32_t (*open)(const tazza_setting *settings, uint64_t setting_count, void **state,
                    char *error, uint64_t error_size);
    /* Frees that state when the guest has ended; may be NULL. */
    void (*close)(void *state);
} tazza_plugin;

/* The one symbol: const tazza_plugin *tazza_plugin_descriptor(void). */
#define TAZZA_PLUGIN_SYMBOL tazza_plugin_descriptor

#ifdef __cplusplus
}
#endif

#endif
