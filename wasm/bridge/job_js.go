//go:build js && wasm

package bridge

// A request of JavaScript's on its way through the pool.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"unsafe"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/registry"
	"github.com/lidopool/lido/wasm/wire"
)

// errHost stands for an error that the JavaScript side keeps.
var errHost = errors.New("bridge: the JavaScript callable failed")

// A job is the pool's request for a slot of JavaScript's. The result stays on the JavaScript side: the
// pool carries only the number of the slot. A slot is used again and again, and its job with it, so that
// a request costs no allocation here.
type job struct {
	*pool.Request[struct{}]
	slot     uint32
	function *registry.Function // nil for a JavaScript callable
	channel  chan bool          // made when a callable first returns a promise, and used again
	settled  chan bool          // while the callable's promise is not settled
	awaiting context.Context    // of the request, as long as settled
}

// A putEntry is a request as it crosses in bulk.
type putEntry struct {
	batch, slot uint32
	function    int32
	serial      uint32
}

// jobsThrough returns the jobs of all slots up to the given one, made if need be.
func jobsThrough(slot uint32) []*job {
	mu.Lock()
	defer mu.Unlock()
	for int(slot) >= len(jobs) {
		j := &job{slot: uint32(len(jobs))}
		j.Request = pool.NewRequest(j.run, func(*pool.Request[struct{}], struct{}) { j.deliver() })
		j.ErrCallback = func(_ *pool.Request[struct{}], err error) { j.deliverError(err) }
		jobs = append(jobs, j)
	}
	return jobs
}

func jobAt(slot uint32) *job { return jobsThrough(slot)[slot] }

// renew makes the job ready for another request. It is not in a pool: JavaScript uses a slot again only
// when that is over.
func (j *job) renew(function int32, serial uint32, terms *pool.Terms) *pool.Request[struct{}] {
	j.ID, j.Terms, j.function = uint64(serial), terms, nil
	if function >= 0 {
		j.function = functions.At(int(function))
	}
	return j.Request
}

// putTogether puts requests of one pool under one lock.
func putTogether(entries []putEntry) {
	last := slices.MaxFunc(entries, func(a, b putEntry) int { return cmp.Compare(a.slot, b.slot) })
	all := jobsThrough(last.slot)
	together := make([]*pool.Request[struct{}], len(entries))
	for i, e := range entries {
		together[i] = all[e.slot].renew(e.function, e.serial, nil)
	}
	// JavaScript keeps to this way for pools that are unbounded and open: it can neither wait nor fail.
	_, _ = pool.PutAll(context.Background(), batchOf(entries[0].batch), together)
}

func (j *job) run(ctx context.Context) (struct{}, error) {
	if j.function == nil {
		return struct{}{}, j.runJS(ctx)
	}
	return struct{}{}, j.runGo(ctx)
}

// causeOf tells a time limit from a cancellation.
func causeOf(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return context.Cause(ctx)
	}
	return err
}

func (j *job) deliverError(err error) {
	if !errors.Is(err, errHost) {
		sendError(j.slot, err)
	}
	j.deliver()
}

func (j *job) deliver() {
	enterDelivery()
	hostDeliver(j.slot)
	leaveHost()
}

func (j *job) runJS(ctx context.Context) error {
	enterRun()
	outcome := hostRun(j.slot)
	leaveHost()
	switch outcome {
	case runOK:
		return nil
	case runFailed:
		return errHost
	}
	return j.await(ctx)
}

// await waits for the promise that the callable returned.
func (j *job) await(ctx context.Context) error {
	// Promises settle in microtasks, and those have to wait until Go has nothing left to run: the channel
	// is there in time. It is empty: a promise that settles after the context has ended is not heard.
	if j.channel == nil {
		j.channel = make(chan bool, 1)
	}
	settled := j.channel
	j.settled, j.awaiting = settled, ctx
	defer func() { j.awaiting = nil }()
	select {
	case ok := <-settled:
		if ok {
			return nil
		}
		return errHost
	case <-ctx.Done():
		// JavaScript cannot be stopped, but the worker need not wait for it.
		j.settled = nil
		sendError(j.slot, context.Cause(ctx))
		return errHost
	}
}

// runGo calls the registered function. A single number, as argument or as result, crosses as it is;
// everything else is encoded.
func (j *job) runGo(ctx context.Context) error {
	ctx = context.WithValue(ctx, slotKey{}, func() uint32 { return j.slot })
	n := hostArgs(j.slot)
	switch n {
	case argsFailed:
		return errHost
	case argsNumber:
		return causeOf(ctx, j.finishGo(j.function.CallNumber(ctx, hostNumber(j.slot))))
	}
	encoded := make([]byte, n)
	hostTakeArgs(j.slot, unsafe.Pointer(unsafe.SliceData(encoded)))
	args, err := wire.DecodeValue(encoded)
	if err != nil {
		return err
	}
	return causeOf(ctx, j.finishGo(j.function.Call(ctx, args.([]any))))
}

func (j *job) finishGo(result wire.Value, err error) error {
	if err != nil {
		return err
	}
	if number, ok := result.(float64); ok {
		hostResultNumber(j.slot, number)
		return nil
	}
	encoded, err := wire.AppendValue(nil, result)
	if err != nil {
		return err
	}
	hostResult(j.slot, unsafe.Pointer(unsafe.SliceData(encoded)), uint32(len(encoded)))
	return nil
}

// slotKey is the key under which the context of a registered function keeps a func() uint32 that returns
// its request's slot.
type slotKey struct{}

// Progress reports, from inside a registered function and with its context, how much of the work is
// done. It reaches the onProgress of the JavaScript request, and everything that [pool.Progress] does.
func Progress(ctx context.Context, done, total int64) {
	pool.Progress(ctx, done, total)
	if slot, ok := ctx.Value(slotKey{}).(func() uint32); ok {
		hostProgress(slot(), float64(done), float64(total))
	}
}

// sendError hands the error of a request over: a panic with its stack, a context's end under the name
// that JavaScript knows it by.
func sendError(slot uint32, err error) {
	e := map[string]any{"name": "Error", "message": err.Error(), "stack": ""}
	panicked, isPanic := errors.AsType[*pool.PanicError](err)
	switch {
	case isPanic:
		e["name"], e["message"], e["stack"] = "GoPanic", fmt.Sprint(panicked.Value), string(panicked.Stack)
	case errors.Is(err, context.Canceled):
		e["name"] = "AbortError"
	case errors.Is(err, context.DeadlineExceeded):
		e["name"] = "TimeoutError"
	}
	encoded, _ := wire.AppendValue(nil, e) // texts only: it cannot fail
	hostError(slot, unsafe.Pointer(unsafe.SliceData(encoded)), uint32(len(encoded)))
}
