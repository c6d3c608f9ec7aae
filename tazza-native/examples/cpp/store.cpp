// A key-value store for each guest, with a limit from the command line and a callback for listing.
//
//   c++ -std=c++17 -O2 -shared -fPIC -I DIRECTORY_OF_HEADER -o libstore.so store.cpp
#include "tazza_plugin.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>

namespace {

struct Store {
    std::map<std::string, std::string> items;
    std::size_t limit = 1000;
};

// No exception may leave a function: Tazza's frames are below.
using Body = int32_t (*)(tazza_call *, const tazza_host *, Store &, const tazza_value *, tazza_value *);

template <Body body>
int32_t guarded(tazza_call *call, const tazza_host *host, void *state, const tazza_value *arguments,
                tazza_value *results) {
    try {
        return body(call, host, *static_cast<Store *>(state), arguments, results);
    } catch (const std::exception &e) {
        host->fail(call, e.what());
        return 1;
    }
}

std::string text(tazza_call *call, const tazza_host *host, tazza_value address, tazza_value length) {
    // Checked before anything is allocated.
    uint64_t from = static_cast<uint32_t>(address.i32);
    uint64_t size = static_cast<uint32_t>(length.i32);
    if (from + size > host->memory_size(call)) {
        throw std::out_of_range("store: the range is outside of the memory");
    }
    std::string result(size, '\0');
    host->read(call, from, result.data(), size);
    return result;
}

// put(key, key_length, value, value_length) -> 1 if it was kept, 0 if the store is full
int32_t put(tazza_call *call, const tazza_host *host, Store &store, const tazza_value *arguments,
            tazza_value *results) {
    auto key = text(call, host, arguments[0], arguments[1]);
    auto value = text(call, host, arguments[2], arguments[3]);
    bool fits = store.items.count(key) > 0 || store.items.size() < store.limit;
    if (fits) {
        store.items[key] = value;
    }
    results[0].i32 = fits;
    return 0;
}

// get(key, key_length, value, room) -> length of the value, of which as much is written as there is
// room for; -1 if there is none
int32_t get(tazza_call *call, const tazza_host *host, Store &store, const tazza_value *arguments,
            tazza_value *results) {
    auto found = store.items.find(text(call, host, arguments[0], arguments[1]));
    if (found == store.items.end()) {
        results[0].i32 = -1;
        return 0;
    }
    uint64_t room = static_cast<uint32_t>(arguments[3].i32);
    uint64_t length = found->second.size() < room ? found->second.size() : room;
    if (host->write(call, static_cast<uint32_t>(arguments[2].i32), found->second.data(), length) != TAZZA_OK) {
        throw std::out_of_range("store: the range is outside of the memory");
    }
    results[0].i32 = static_cast<int32_t>(found->second.size());
    return 0;
}

// each(function, buffer, room): calls function(key_length, value_length) for each item in the order of
// keys, with key and value in the buffer one behind the other; leaves out what has no room
int32_t each(tazza_call *call, const tazza_host *host, Store &store, const tazza_value *arguments,
             tazza_value *) {
    uint64_t buffer = static_cast<uint32_t>(arguments[1].i32);
    uint64_t room = static_cast<uint32_t>(arguments[2].i32);
    // The function may change the store.
    auto items = store.items;
    for (const auto &[key, value] : items) {
        std::string both = key + value;
        if (both.size() > room) {
            continue;
        }
        if (host->write(call, buffer, both.data(), both.size()) != TAZZA_OK) {
            throw std::out_of_range("store: the range is outside of the memory");
        }
        tazza_value lengths[2] = {};
        lengths[0].i32 = static_cast<int32_t>(key.size());
        lengths[1].i32 = static_cast<int32_t>(value.size());
        int32_t status =
            host->call_table(call, 0, static_cast<uint32_t>(arguments[0].i32), lengths, 2, nullptr, 0);
        if (status == TAZZA_ENDED) {
            return 1;
        }
        if (status != TAZZA_OK) {
            throw std::invalid_argument("store: each needs a function of two i32");
        }
    }
    return 0;
}

int32_t open(const tazza_setting *settings, uint64_t count, void **state, char *error, uint64_t error_size) {
    auto *store = new Store();
    for (uint64_t i = 0; i < count; i++) {
        char *end;
        store->limit = std::strtoul(settings[i].value, &end, 10);
        if (*end != '\0' || end == settings[i].value) {
            std::string message = std::string("--store-limit ") + settings[i].value + ": expected a number";
            std::strncpy(error, message.c_str(), error_size - 1);
            delete store;
            return 1;
        }
    }
    *state = store;
    return 0;
}

void close(void *state) { delete static_cast<Store *>(state); }

const tazza_function functions[] = {
    {"store", "put", "i32 i32 i32 i32 -> i32", guarded<put>},
    {"store", "get", "i32 i32 i32 i32 -> i32", guarded<get>},
    {"store", "each", "i32 i32 i32 ->", guarded<each>},
};

const tazza_option options[] = {
    {"--store-limit", "NUMBER", "How many keys a guest may keep."},
};

const tazza_plugin plugin = {
    TAZZA_PLUGIN_ABI, 0, "store", "1.0", "a key-value store for each guest", functions, 3, options, 1, open, close,
};

} // namespace

extern "C" TAZZA_EXPORT const tazza_plugin *tazza_plugin_descriptor() { return &plugin; }
