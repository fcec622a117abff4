//go:build js && wasm

package bridge

// The state of this instance, and what the exported functions share. Go has one thread under
// WebAssembly and switches goroutines only where one parks, so none of this needs a lock.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
	"unsafe"

	"github.com/hack-pad/safejs"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/registry"
	"github.com/lidopool/lido/wasm/wire"
)

var (
	started  = time.Now()
	pools    = map[uint32]*pool.Pool{}
	calls    = map[uint32]context.CancelFunc{} // calls that wait, by JavaScript's number
	promised = map[uint32]chan bool{}          // requests whose promise is not settled, by handle

	buffer     []byte // arguments in, results out
	log, taken []byte // events not yet taken, and those taken last
)

// errHost stands for an error that the JavaScript side keeps.
var errHost = errors.New("bridge: the JavaScript callable failed")

var functions registry.Registry

// Register makes f callable from JavaScript as go[name]. Call it before [Serve].
//
// f is a func of any number of parameters; the first may be a [context.Context], which ends when the
// request is canceled. It returns nothing, a result, an error, or a result and an error. Parameters
// and result are booleans, numbers, strings, []byte (a Uint8Array), slices, maps with string keys,
// structs (plain objects; a field is named by its json tag, or else by its name with the first letter
// in lower case), pointers to these, and any. A number that does not fit its parameter, such as 1.5
// for an int, fails the request with an error that says so.
//
// Register panics if f is not such a func, or if the name is taken.
func Register(name string, f any) {
	if err := functions.Add(name, f); err != nil {
		panic(fmt.Errorf("bridge: %w", err))
	}
}

// Serve tells the JavaScript side which functions there are, and serves it for as long as the instance
// lives. It does not return. The loader in web/src/lib names the object it listens on in the
// environment variable LIDO_HOST; without it, Serve says so and exits with status 2.
func Serve() {
	if err := greet(os.Getenv("LIDO_HOST")); err != nil {
		fmt.Fprintln(os.Stderr, "lido: this binary is run by the npm package lido-pool:", err)
		os.Exit(2)
	}
	select {}
}

func greet(name string) error {
	if name == "" {
		return errors.New("LIDO_HOST is not set")
	}
	host, err := safejs.Global().Get(name)
	if err != nil {
		return err
	}
	names := functions.Names()
	list := make([]any, len(names))
	for i, n := range names {
		list[i] = n
	}
	_, err = host.Call("greet", wire.Version, list)
	return err
}

// newRequest makes the pool's request for a handle. Its result stays on the JavaScript side: the pool
// carries only the handle.
func newRequest(handle uint32, function int32) *pool.Request[struct{}] {
	run := func(ctx context.Context) (struct{}, error) { return struct{}{}, runJS(handle) }
	if function >= 0 {
		f := functions.At(int(function))
		run = func(ctx context.Context) (struct{}, error) { return struct{}{}, runGo(ctx, handle, f) }
	}
	r := pool.NewRequest(run, func(*pool.Request[struct{}], struct{}) { hostDeliver(handle) })
	r.ErrCallback = func(_ *pool.Request[struct{}], err error) {
		if !errors.Is(err, errHost) {
			sendError(handle, err)
		}
		hostDeliver(handle)
	}
	r.ID = uint64(handle)
	return r
}

func runJS(handle uint32) error {
	switch hostRun(handle) {
	case runOK:
		return nil
	case runFailed:
		return errHost
	}
	settled := make(chan bool, 1)
	promised[handle] = settled
	if !<-settled {
		return errHost
	}
	return nil
}

func runGo(ctx context.Context, handle uint32, f *registry.Function) error {
	n := hostArgs(handle)
	if n < 0 {
		return errHost
	}
	args, err := wire.DecodeValue(buffer[:n])
	if err != nil {
		return err
	}
	result, err := f.Call(ctx, args.([]any))
	if err != nil {
		return err
	}
	encoded, err := wire.AppendValue(buffer[:0], result)
	if err != nil {
		return err
	}
	buffer = encoded[:cap(encoded)]
	hostResult(handle, unsafe.Pointer(unsafe.SliceData(encoded)), uint32(len(encoded)))
	return nil
}

// sendError hands the error of a request over: a panic with its stack, a context's end under the name
// that JavaScript knows it by.
func sendError(handle uint32, err error) {
	e := map[string]any{"name": "Error", "message": err.Error(), "stack": ""}
	var panicked *pool.PanicError
	switch {
	case errors.As(err, &panicked):
		e["name"], e["message"], e["stack"] = "GoPanic", fmt.Sprint(panicked.Value), string(panicked.Stack)
	case errors.Is(err, context.Canceled):
		e["name"] = "AbortError"
	case errors.Is(err, context.DeadlineExceeded):
		e["name"] = "TimeoutError"
	}
	encoded, _ := wire.AppendValue(nil, e) // texts only: it cannot fail
	hostError(handle, unsafe.Pointer(unsafe.SliceData(encoded)), uint32(len(encoded)))
}

// begin runs f in a goroutine of its own and answers the call with its status.
func begin(call uint32, f func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	calls[call] = cancel
	go func() {
		defer cancel()
		status := statusOf(f(ctx))
		delete(calls, call)
		hostResolve(call, status)
	}()
}

// tracer appends a pool's events to the log. The pool calls it under its lock.
func tracer(number uint16) func(pool.Event) {
	offset := time.Since(started)
	return func(e pool.Event) {
		log = wire.AppendEvent(log, wire.Event{
			Time: offset + e.Time, Kind: uint8(e.Kind), Outcome: uint8(e.Outcome),
			Pool: number, Worker: e.Worker, Request: e.Request,
		})
	}
}

func statusOf(err error) wire.Status {
	for _, s := range [...]struct {
		err    error
		status wire.Status
	}{
		{nil, wire.Done},
		{pool.ErrQueueFull, wire.QueueFull},
		{pool.ErrClosed, wire.Closed},
		{pool.ErrNoResultsPending, wire.NoResultsPending},
		{pool.ErrNoWorkersAvailable, wire.NoWorkersAvailable},
		{pool.ErrRequestInUse, wire.RequestInUse},
		{context.Canceled, wire.Canceled},
	} {
		if errors.Is(err, s.err) {
			return s.status
		}
	}
	return wire.Unknown
}
