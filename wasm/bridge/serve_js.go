//go:build js && wasm

package bridge

// The state of this instance, and what the exported functions share.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/registry"
	"github.com/lidopool/lido/wasm/wire"
)

var started = time.Now()

// Go has one thread under WebAssembly, but wherever a goroutine allocates, the garbage collector may
// park it and let another one run. So mu guards what follows it, as it would elsewhere.
var (
	mu      sync.Mutex
	pools   []*pool.Pool                      // by number - 1; the log shows the numbers
	batches []*pool.Batch                     // by number; nil where one was freed
	calls   = map[uint32]context.CancelFunc{} // calls that wait, by JavaScript's number
	jobs    []*job                            // by slot

)

// puts is where JavaScript writes what it puts in bulk.
var puts [512]putEntry

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

// begin runs f in a goroutine of its own and answers the call with its status.
func begin(call uint32, f func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	mu.Lock()
	defer mu.Unlock()
	calls[call] = cancel
	go func() {
		defer cancel()
		status := statusOf(f(ctx))
		mu.Lock()
		delete(calls, call)
		mu.Unlock()
		hostResolve(call, status)
	}()
}

func poolOf(number uint32) *pool.Pool {
	mu.Lock()
	defer mu.Unlock()
	return pools[number-1]
}

func batchOf(number uint32) *pool.Batch {
	mu.Lock()
	defer mu.Unlock()
	return batches[number]
}

// log holds the events that JavaScript has not read yet. It reads them here, and sets length to 0: asking
// for them by a call, in the middle of a callable, would have Go run other workers first, and those ask
// again, inside each other. Adding an event never allocates, so no goroutine is parked half way.
var log struct {
	length  uint32 // in bytes
	records [1 << 14 * wire.RecordSize]byte
}

// tracer appends a pool's events to the log. The pool calls it under its lock.
func tracer(number uint16) func(pool.Event) {
	offset := time.Since(started)
	return func(e pool.Event) {
		outcome := uint8(e.Outcome)
		if e.Kind == pool.Progressed && e.Total > 0 {
			outcome = uint8(100 * max(0, min(e.Done, e.Total)) / e.Total)
		}
		if int(log.length) == len(log.records) {
			hostLogFull()
		}
		wire.AppendEvent(log.records[:log.length], wire.Event{
			Time: offset + e.Time, Kind: uint8(e.Kind), Outcome: outcome,
			Pool: number, Worker: e.Worker, Request: e.Request,
		})
		log.length += wire.RecordSize
	}
}

var statuses = []struct {
	err    error
	status wire.Status
}{
	{pool.ErrQueueFull, wire.QueueFull},
	{pool.ErrClosed, wire.Closed},
	{pool.ErrNoResultsPending, wire.NoResultsPending},
	{pool.ErrNoWorkersAvailable, wire.NoWorkersAvailable},
	{pool.ErrRequestInUse, wire.RequestInUse},
	{context.Canceled, wire.Canceled},
}

func statusOf(err error) wire.Status {
	if err == nil {
		return wire.Done
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status
		}
	}
	return wire.Unknown
}
