// Runs or compiles a module on wazero, several times in one process; the command line is described
// in node.mjs.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"github.com/tetratelabs/wazero/sys"
)

type stopwatch struct {
	results string
	began   time.Time
	cpu     int64
	wall    int64
	running bool
}

func cpuMicros() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano()/1000 + usage.Stime.Nano()/1000
}

func (watch *stopwatch) start() {
	watch.running = true
	watch.cpu = cpuMicros()
	watch.began = time.Now()
}

func (watch *stopwatch) stop() {
	if watch.running {
		watch.wall = time.Since(watch.began).Microseconds()
		watch.cpu = cpuMicros() - watch.cpu
		watch.running = false
	}
}

func (watch *stopwatch) write() {
	watch.stop()
	file, err := os.OpenFile(watch.results, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	check(err)
	fmt.Fprintf(file, "%d %d\n", watch.wall, watch.cpu)
	check(file.Close())
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	mode, rest := os.Args[1], os.Args[5:]
	watch := &stopwatch{results: os.Args[2]}
	count, err := strconv.Atoi(os.Args[3])
	check(err)
	seconds, err := strconv.Atoi(os.Args[4])
	check(err)
	var turn func() int
	if mode == "compile" {
		turn = compileTurn(rest[0])
	} else {
		turn = runTurn(rest, watch)
	}
	end := time.Now().Add(time.Duration(seconds) * time.Second)
	for i := 0; i < count || time.Now().Before(end); i++ {
		watch.start()
		status := turn()
		watch.write()
		if status != 0 {
			os.Exit(status)
		}
	}
}

func config() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 |
		experimental.CoreFeaturesTailCall | experimental.CoreFeaturesExtendedConst |
		experimental.CoreFeaturesExceptionHandling |
		experimental.CoreFeaturesTypedFunctionReferences)
}

func compileTurn(file string) func() int {
	code, err := os.ReadFile(file)
	check(err)
	return func() int {
		ctx := context.Background()
		runtime := wazero.NewRuntimeWithConfig(ctx, config())
		_, err := runtime.CompileModule(ctx, code)
		check(err)
		check(runtime.Close(ctx))
		return 0
	}
}

func runTurn(rest []string, watch *stopwatch) func() int {
	ctx := context.Background()
	runtime := wazero.NewRuntimeWithConfig(ctx, config())
	wasi_snapshot_preview1.MustInstantiate(ctx, runtime)
	_, err := runtime.NewHostModuleBuilder("bench").
		NewFunctionBuilder().WithFunc(watch.start).Export("start").
		NewFunctionBuilder().WithFunc(watch.stop).Export("end").
		Instantiate(ctx)
	check(err)
	code, err := os.ReadFile(rest[1])
	check(err)
	compiled, err := runtime.CompileModule(ctx, code)
	check(err)
	settings := wazero.NewModuleConfig().WithName("").
		WithArgs(append([]string{filepath.Base(rest[1])}, rest[2:]...)...).
		WithStdin(os.Stdin).WithStdout(os.Stdout).WithStderr(os.Stderr).
		WithSysWalltime().WithSysNanotime().WithSysNanosleep()
	if guest, host, granted := strings.Cut(rest[0], "="); granted {
		settings = settings.WithFSConfig(wazero.NewFSConfig().WithDirMount(host, guest))
	}
	return func() int {
		instance, err := runtime.InstantiateModule(ctx, compiled, settings)
		var exit *sys.ExitError
		if errors.As(err, &exit) {
			return int(exit.ExitCode())
		}
		check(err)
		check(instance.Close(ctx))
		return 0
	}
}
