package pool

import (
	"context"
	"runtime/debug"
	"sync/atomic"
)

// A Request is a function to be called by a worker, and what is to happen with its result. Set the
// fields before it is put and leave them alone until it is delivered; then it can be put again.
type Request[R any] struct {
	// ID names the request in events and errors. 0: the pool gives it the next serial when it is put.
	// It is only a name: nothing breaks when two requests share one.
	ID uint64

	// Callback receives the result, in the goroutine whose Poll or Wait delivers it. nil: the result is
	// only kept, and the request counts as delivered the moment it succeeds.
	Callback func(*Request[R], R)

	// ErrCallback receives the error of a failed request in the same way. nil: the Poll or Wait that
	// delivers the request returns its error, as a [*RequestError].
	ErrCallback func(*Request[R], error)

	// Data is the user's own.
	Data any

	f      function[R]
	result R
	task
}

// Work is what pools take: every *Request[R] satisfies it, and nothing else does.
type Work interface {
	base() *task
	name(serial uint64)
	id() uint64
	call(ctx context.Context)
	callback() error
	wantsResult() bool
}

// task is what a pool knows of a request, whatever its type.
type task struct {
	work       Work                  // the request itself
	batch      atomic.Pointer[Batch] // from put to delivery
	next, prev *task                 // in the list that holds it
	err        error
	outcome    Outcome
}

// NewRequest returns a request that calls f. The context that f gets ends when the pool no longer
// wants the result.
func NewRequest[R any](f func(context.Context) (R, error), callback func(*Request[R], R)) *Request[R] {
	return &Request[R]{f: plain[R](f), Callback: callback}
}

// MakeRequests returns a request for each of args, all with the same function and callback. They share
// one piece of memory, which is kept as long as any of them is.
func MakeRequests[A, R any](f func(context.Context, A) (R, error), args []A, callback func(*Request[R], R)) []*Request[R] {
	requests := make([]*Request[R], len(args))
	memory := make([]argRequest[A, R], len(args))
	for i, arg := range args {
		r := &memory[i]
		r.f, r.arg = f, arg
		r.Request.f, r.Callback = r, callback
		requests[i] = &r.Request
	}
	return requests
}

// A function is what a request calls: a Go function, or one together with its argument.
type function[R any] interface {
	run(ctx context.Context) (R, error)
}

type plain[R any] func(context.Context) (R, error)

func (f plain[R]) run(ctx context.Context) (R, error) { return f(ctx) }

// An argRequest keeps its argument beside it, where NewRequest would need a closure for each.
type argRequest[A, R any] struct {
	Request[R]
	f   func(context.Context, A) (R, error)
	arg A
}

func (r *argRequest[A, R]) run(ctx context.Context) (R, error) { return r.f(ctx, r.arg) }

// Result returns what the function returned. Its value means nothing before the request is delivered.
func (r *Request[R]) Result() (R, error) { return r.result, r.err }

func (r *Request[R]) base() *task { return &r.task }

// name settles the request's ID: the user's, or serial.
func (r *Request[R]) name(serial uint64) {
	if r.ID == 0 {
		r.ID = serial
	}
}

func (r *Request[R]) id() uint64 { return r.ID }

func (r *Request[R]) wantsResult() bool { return r.Callback != nil || r.err != nil }

// call runs the function and keeps what became of it. When the function calls runtime.Goexit, call does
// not return, but has kept that too.
func (r *Request[R]) call(ctx context.Context) {
	r.outcome = Panicked
	defer r.settle()
	r.keep(r.f.run(ctx))
}

func (r *Request[R]) keep(result R, err error) {
	r.result, r.err, r.outcome = result, err, OK
	if err != nil {
		r.outcome = Failed
	}
}

// settle is deferred around the function: it makes an error of a panic.
func (r *Request[R]) settle() {
	if r.outcome != Panicked {
		return
	}
	value := recover()
	if value == nil {
		value = ErrGoexit
	}
	var none R
	r.result = none
	r.err = &PanicError{Value: value, Stack: debug.Stack()}
}

// callback delivers, and returns the error that nobody else receives: the request's own, or a panic of
// its callback. Anybody may put the request again as soon as it is released, and overwrite its result.
func (r *Request[R]) callback() (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Value: value, Stack: debug.Stack()}
		}
	}()
	result, failure := r.result, r.err
	r.release()
	switch {
	case failure == nil:
		if r.Callback != nil {
			r.Callback(r, result)
		}
	case r.ErrCallback != nil:
		r.ErrCallback(r, failure)
	default:
		return &RequestError{ID: r.ID, Err: failure}
	}
	return nil
}
