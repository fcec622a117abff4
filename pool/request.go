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

	f      func(context.Context) (R, error)
	result R
	task
}

// Work is what pools take: every *Request[R] satisfies it, and nothing else does.
type Work interface {
	base() *task
	name(serial uint64) uint64
	call(ctx context.Context)
	callback() error
	wantsResult() bool
}

// task is what a pool knows of a request, whatever its type.
type task struct {
	work    Work
	batch   *Batch
	next    *task // in the one list that holds it
	id      uint64
	err     error
	outcome Outcome
	inUse   atomic.Bool // from put to delivery
}

// NewRequest returns a request that calls f. The context that f gets ends when the pool no longer
// wants the result.
func NewRequest[R any](f func(context.Context) (R, error), callback func(*Request[R], R)) *Request[R] {
	return &Request[R]{f: f, Callback: callback}
}

// MakeRequests returns a request for each of args, all with the same function and callback.
func MakeRequests[A, R any](f func(context.Context, A) (R, error), args []A, callback func(*Request[R], R)) []*Request[R] {
	requests := make([]*Request[R], len(args))
	for i, arg := range args {
		requests[i] = NewRequest(func(ctx context.Context) (R, error) { return f(ctx, arg) }, callback)
	}
	return requests
}

// Result returns what the function returned. Its value means nothing before the request is delivered.
func (r *Request[R]) Result() (R, error) { return r.result, r.err }

func (r *Request[R]) base() *task {
	r.work = r
	return &r.task
}

// name settles the request's ID: the user's, or serial.
func (r *Request[R]) name(serial uint64) uint64 {
	if r.ID == 0 {
		r.ID = serial
	}
	r.id = r.ID
	return r.id
}

func (r *Request[R]) wantsResult() bool { return r.Callback != nil || r.err != nil }

// call runs the function and keeps what became of it. When the function calls runtime.Goexit, call does
// not return, but has kept that too.
func (r *Request[R]) call(ctx context.Context) {
	r.outcome, r.err = Panicked, nil
	defer func() {
		if r.outcome != Panicked {
			return
		}
		value := recover()
		if value == nil {
			value = ErrGoexit
		}
		r.err = &PanicError{Value: value, Stack: debug.Stack()}
	}()
	result, err := r.f(ctx)
	r.result, r.err, r.outcome = result, err, OK
	if err != nil {
		r.outcome = Failed
	}
}

// callback delivers, and returns the error that nobody else receives: the request's own, or a panic of
// its callback.
func (r *Request[R]) callback() (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Value: value, Stack: debug.Stack()}
		}
	}()
	failure := r.err
	switch {
	case failure == nil:
		if r.Callback != nil {
			r.Callback(r, r.result)
		}
	case r.ErrCallback != nil:
		r.ErrCallback(r, failure)
	default:
		return &RequestError{ID: r.id, Err: failure}
	}
	return nil
}

// list is a first-in, first-out list of tasks, linked through the tasks themselves.
type list struct {
	head, tail *task
	len        int
}

func (l *list) push(t *task) {
	if l.tail == nil {
		l.head = t
	} else {
		l.tail.next = t
	}
	l.tail = t
	l.len++
}

func (l *list) pop() *task {
	t := l.head
	l.head, t.next = t.next, nil
	if l.head == nil {
		l.tail = nil
	}
	l.len--
	return t
}
