// Regular expressions for guests, which take time linear in the text. Compiled ones are kept for each
// guest.
//
//	CGO_CFLAGS=-IDIRECTORY_OF_HEADER go build -buildmode=c-shared -o libregex.so .
package main

/*
#include "tazza_plugin.h"

// Go cannot call function pointers of C.
static int32_t host_read(const tazza_host *host, tazza_call *call, uint64_t address, void *target, uint64_t length) {
    return host->read(call, address, target, length);
}
static int32_t host_write(const tazza_host *host, tazza_call *call, uint64_t address, const void *source, uint64_t length) {
    return host->write(call, address, source, length);
}
static uint64_t host_memory_size(const tazza_host *host, tazza_call *call) { return host->memory_size(call); }
static void host_fail(const tazza_host *host, tazza_call *call, const char *message) { host->fail(call, message); }
*/
import "C"

import (
	"encoding/binary"
	"errors"
	"regexp"
	"runtime/cgo"
	"unsafe"

	"fmt"
)

// What is kept for a guest.
type guest struct {
	compiled map[string]*regexp.Regexp
}

const mostCompiled = 100

var errBounds = errors.New("regex: the range is outside of the memory")

//export goOpen
func goOpen(state *unsafe.Pointer) C.int32_t {
	handle := cgo.NewHandle(&guest{compiled: map[string]*regexp.Regexp{}})
	// A handle is a number; C keeps it in place of a pointer.
	*(*uintptr)(unsafe.Pointer(state)) = uintptr(handle)
	return 0
}

//export goClose
func goClose(state unsafe.Pointer) {
	cgo.Handle(uintptr(state)).Delete()
}

// match(pattern, length, text, length, range) -> 1 if it matches, with start and end of the match written
// as two i32 at range; 0 if not
//
//export goMatch
func goMatch(call *C.tazza_call, host *C.tazza_host, state unsafe.Pointer, arguments, results *C.tazza_value) (status C.int32_t) {
	// A panic would end the process.
	defer func() {
		if failure := recover(); failure != nil {
			status = fail(host, call, fmt.Errorf("regex: %v", failure))
		}
	}()
	values := unsafe.Slice((*int64)(unsafe.Pointer(arguments)), 5)
	pattern, err := read(host, call, uint32(values[0]), uint32(values[1]))
	if err != nil {
		return fail(host, call, err)
	}
	text, err := read(host, call, uint32(values[2]), uint32(values[3]))
	if err != nil {
		return fail(host, call, err)
	}
	expression, err := cgo.Handle(uintptr(state)).Value().(*guest).compile(string(pattern))
	if err != nil {
		return fail(host, call, err)
	}
	found := expression.FindIndex(text)
	if found == nil {
		*(*int32)(unsafe.Pointer(results)) = 0
		return 0
	}
	var location [8]byte
	binary.LittleEndian.PutUint32(location[:], uint32(found[0]))
	binary.LittleEndian.PutUint32(location[4:], uint32(found[1]))
	if C.host_write(host, call, C.uint64_t(uint32(values[4])), unsafe.Pointer(&location), 8) != C.TAZZA_OK {
		return fail(host, call, errBounds)
	}
	*(*int32)(unsafe.Pointer(results)) = 1
	return 0
}

func (g *guest) compile(pattern string) (*regexp.Regexp, error) {
	if known, found := g.compiled[pattern]; found {
		return known, nil
	}
	expression, err := regexp.Compile(pattern)
	if err != nil {
		return nil, fmt.Errorf("regex: %w", err)
	}
	if len(g.compiled) < mostCompiled {
		g.compiled[pattern] = expression
	}
	return expression, nil
}

func read(host *C.tazza_host, call *C.tazza_call, address, length uint32) ([]byte, error) {
	// Checked before anything is allocated.
	if uint64(address)+uint64(length) > uint64(C.host_memory_size(host, call)) {
		return nil, errBounds
	}
	bytes := make([]byte, length)
	if length > 0 {
		C.host_read(host, call, C.uint64_t(address), unsafe.Pointer(&bytes[0]), C.uint64_t(length))
	}
	return bytes, nil
}

func fail(host *C.tazza_host, call *C.tazza_call, err error) C.int32_t {
	message := append([]byte(err.Error()), 0)
	C.host_fail(host, call, (*C.char)(unsafe.Pointer(&message[0])))
	return 1
}

func main() {}
