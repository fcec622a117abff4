//go:build js && wasm

package bridge

// A request of JavaScript's on its way through the pool.

import (
	"context"
	"errors"
	"fmt"
	"unsafe"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/registry"
	"github.com/lidopool/lido/wasm/wire"
)

// errHost stands for an error that the JavaScript side keeps.
var errHost = errors.New("bridge: the JavaScript callable failed")

// A job is the pool's request for a handle. The result stays on the JavaScript side: the pool carries
// only the handle. Jobs are used again and again, so that a request costs no allocation here.
type job struct {
	*pool.Request[struct{}]
	handle   uint32
	function *registry.Function // nil for a JavaScript callable
}

type putEntry struct {
	batch, request uint32
	function       int32
}

var (
	agreed   = map[uint32]*pool.Terms{} // of requests about to be put, by handle
	special  = map[uint32]*job{}        // requests with terms, by handle, until they are delivered
	allJobs  []*job                     // also the free ones
	freeJobs []*job
	together []*pool.Request[struct{}]
)

func newJob(handle uint32, function int32) *job {
	var j *job
	if n := len(freeJobs); n > 0 {
		j, freeJobs = freeJobs[n-1], freeJobs[:n-1]
	} else {
		j = &job{}
		allJobs = append(allJobs, j)
		j.Request = pool.NewRequest(j.run, func(*pool.Request[struct{}], struct{}) { j.deliver(nil) })
		j.ErrCallback = func(_ *pool.Request[struct{}], err error) { j.deliver(err) }
	}
	j.ID, j.handle, j.function = uint64(handle), handle, nil
	if function >= 0 {
		j.function = functions.At(int(function))
	}
	if terms := agreed[handle]; terms != nil {
		delete(agreed, handle)
		j.Terms = terms
		special[handle] = j
	}
	return j
}

// jobOf finds the job for a handle, or nil. Requests without terms are seldom asked for, so nothing is
// kept to find them by.
func jobOf(handle uint32) *job {
	if j := special[handle]; j != nil {
		return j
	}
	for _, j := range allJobs {
		if j.handle == handle {
			return j
		}
	}
	return nil
}

func (j *job) free() {
	if j.Terms != nil {
		j.Terms = nil
		delete(special, j.handle)
	}
	j.handle = 0
	freeJobs = append(freeJobs, j)
}

// putTogether puts requests of one pool under one lock.
func putTogether(entries []putEntry) {
	together = together[:0]
	for _, e := range entries {
		together = append(together, newJob(e.request, e.function).Request)
	}
	// JavaScript keeps to this way for pools that are unbounded and open: it can neither wait nor fail.
	_, _ = pool.PutAll(context.Background(), batches[entries[0].batch], together)
}

func (j *job) run(ctx context.Context) (struct{}, error) {
	if j.function != nil {
		return struct{}{}, j.runGo(ctx)
	}
	return struct{}{}, j.runJS(ctx)
}

// deliver has the callback called. The job is free before that: the callback may put again.
func (j *job) deliver(err error) {
	handle := j.handle
	j.free()
	if err != nil && !errors.Is(err, errHost) {
		sendError(handle, err)
	}
	hostDeliver(handle)
}

func (j *job) runJS(ctx context.Context) error {
	switch hostRun(j.handle) {
	case runOK:
		return nil
	case runFailed:
		return errHost
	}
	settled := make(chan bool, 1)
	promised[j.handle] = settled
	select {
	case ok := <-settled:
		if ok {
			return nil
		}
		return errHost
	case <-ctx.Done():
		// JavaScript cannot be stopped, but the worker need not wait for it.
		delete(promised, j.handle)
		sendError(j.handle, context.Cause(ctx))
		return errHost
	}
}

func (j *job) runGo(ctx context.Context) error {
	n := hostArgs(j.handle)
	if n < 0 {
		return errHost
	}
	args, err := wire.DecodeValue(buffer[:n])
	if err != nil {
		return err
	}
	result, err := j.function.Call(context.WithValue(ctx, handleKey{}, j.handle), args.([]any))
	if err != nil {
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			err = context.Cause(ctx)
		}
		return err
	}
	encoded, err := wire.AppendValue(buffer[:0], result)
	if err != nil {
		return err
	}
	buffer = encoded[:cap(encoded)]
	hostResult(j.handle, unsafe.Pointer(unsafe.SliceData(encoded)), uint32(len(encoded)))
	return nil
}

// handleKey is the key under which the context of a registered function keeps its request's handle.
type handleKey struct{}

// Progress reports, from inside a registered function and with its context, how much of the work is
// done. It reaches the onProgress of the JavaScript request, and everything that [pool.Progress] does.
func Progress(ctx context.Context, done, total int64) {
	pool.Progress(ctx, done, total)
	if handle, ok := ctx.Value(handleKey{}).(uint32); ok {
		hostProgress(handle, float64(done), float64(total))
	}
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
