// Requests: a function, and what is to happen with its result.

package pool

import (
	"context"
	"slices"
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

	// Terms are its priority, time limits and retries. nil: the ordinary.
	Terms *Terms

	f      function[R]
	result R
	task
}

// Work is what pools take: every *Request[R] satisfies it, and nothing else does.
type Work interface {
	base() *task
	enter(serial uint64) *Terms
	id() uint64
	call(ctx context.Context)
	concluded(err error)
	panicked(err *PanicError)
	callback() error
	wantsResult() bool
}

// NewRequest returns a request that calls f. The context that f gets ends when the request is canceled
// or its time is up. It also stands for the place where f runs: given to Put, Wait or Map of the same
// pool, it keeps them from waiting for f's own worker.
func NewRequest[R any](f func(context.Context) (R, error), callback func(*Request[R], R)) *Request[R] {
	return &Request[R]{f: plain[R](f), Callback: callback}
}

// MakeRequests returns a request for each of args, all with the same function and callback. They are
// made some at a time: while one is kept, so is the memory of up to 31 neighbours.
func MakeRequests[A, R any](f func(context.Context, A) (R, error), args []A, callback func(*Request[R], R)) []*Request[R] {
	requests := make([]*Request[R], 0, len(args))
	for some := range slices.Chunk(args, madeAtOnce) {
		memory := make([]argRequest[A, R], len(some))
		for i, arg := range some {
			r := &memory[i]
			r.f, r.arg = f, arg
			r.Request.f, r.Callback = r, callback
			requests = append(requests, &r.Request)
		}
	}
	return requests
}

const madeAtOnce = 32

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
func (r *Request[R]) Result() (R, error) { return r.result, r.failure() }

// Cancel ends the request early, and reports whether there was anything to end. If it is queued, it
// leaves the queue at once and is delivered as failed, with [context.Canceled]. If it runs, its context
// ends, and what the function returns is its result as ever.
func (r *Request[R]) Cancel() bool { return r.task.cancel(context.Canceled) }

// SetPriority moves a queued request to the end of another band, and reports whether it was queued. It
// leaves Terms alone: the next put joins the band that they say.
func (r *Request[R]) SetPriority(priority Priority) bool { return r.task.move(priority) }

// Progress returns what the function reported last with [Progress] since the request was put.
func (r *Request[R]) Progress() (done, total int64) { return r.task.progress() }

func (r *Request[R]) base() *task { return &r.task }

// enter settles the request's ID, the user's or serial, and returns its terms.
func (r *Request[R]) enter(serial uint64) *Terms {
	if r.ID == 0 {
		r.ID = serial
	}
	return r.Terms
}

func (r *Request[R]) id() uint64 { return r.ID }

func (r *Request[R]) wantsResult() bool { return r.Callback != nil || r.outcome != OK }

// call runs the function and keeps what became of it. When that panics or calls runtime.Goexit, call
// does not return, and panicked is to be called.
func (r *Request[R]) call(ctx context.Context) {
	r.outcome = Panicked
	result, err := r.f.run(ctx)
	if err != nil && r.Terms != nil {
		result, err = r.retry(ctx, result, err)
	}
	r.result = result
	r.concluded(err)
}

// concluded keeps how the function ended.
func (r *Request[R]) concluded(err error) {
	r.outcome = OK
	if err != nil {
		r.outcome = Failed
		r.fail(err)
	}
}

// panicked keeps what the function panicked with. The lock is held.
func (r *Request[R]) panicked(err *PanicError) {
	var none R
	r.result, r.outcome = none, Panicked
	r.extra().err = err
}

func (r *Request[R]) retry(ctx context.Context, result R, err error) (R, error) {
	for n := 1; err != nil && r.Terms.Retry.wait(ctx, n); n++ {
		report(ctx, func(p *Pool, run *run) { p.trace(Retried, Failed, run.worker, run.task) })
		result, err = r.f.run(ctx)
	}
	return result, err
}

// callback delivers, and returns the request's error if nobody else receives that. Anybody may put the
// request again as soon as it is released, and overwrite its result.
func (r *Request[R]) callback() error {
	id, result, failure := r.ID, r.result, r.failure()
	r.release()
	switch {
	case failure == nil:
		if r.Callback != nil {
			r.Callback(r, result)
		}
	case r.ErrCallback != nil:
		r.ErrCallback(r, failure)
	default:
		return &RequestError{ID: id, Err: failure}
	}
	return nil
}
