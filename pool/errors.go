// The errors of the package.

package pool

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

var (
	// ErrNoResultsPending says that nothing is outstanding: every request that was put is delivered.
	ErrNoResultsPending = errors.New("pool: no results pending")
	// ErrNoWorkersAvailable says that requests are queued, and no live worker is left to run them.
	ErrNoWorkersAvailable = errors.New("pool: no workers available")
	// ErrQueueFull says that a bounded queue is full, and the call was not to wait.
	ErrQueueFull = errors.New("pool: queue full")
	// ErrClosed says that the pool takes no more requests.
	ErrClosed = errors.New("pool: closed")
	// ErrRequestInUse says that the request is in a pool already; it can be put again once delivered.
	ErrRequestInUse = errors.New("pool: request is in use")
	// ErrOwnRequest says that a request asked to wait for what cannot happen before it has ended itself.
	ErrOwnRequest = errors.New("pool: a request cannot wait for itself")
	// ErrDropped is the error of a request that made room for another; see [DropOldest].
	ErrDropped = errors.New("pool: dropped from a full queue")
	// ErrQueueTimeout is the error of a request that was queued for longer than its QueueTimeout. It
	// wraps [context.DeadlineExceeded].
	ErrQueueTimeout = fmt.Errorf("pool: queued for too long: %w", context.DeadlineExceeded)
	// ErrRunTimeout is the cause with which the context of a request ends that has run for its RunTimeout.
	// It wraps [context.DeadlineExceeded].
	ErrRunTimeout = fmt.Errorf("pool: ran for too long: %w", context.DeadlineExceeded)
)

// A RequestError is the error of a request that has no error callback, as Poll and Wait return it.
type RequestError struct {
	ID  uint64
	Err error
}

func (e *RequestError) Error() string { return fmt.Sprintf("pool: request %d: %v", e.ID, e.Err) }
func (e *RequestError) Unwrap() error { return e.Err }

// A PanicError is a panic of a request or of a callback, as an error. A call to [runtime.Goexit], as
// t.FailNow makes it, is one too, with Value [ErrGoexit].
type PanicError struct {
	Value any    // what was passed to panic
	Stack []byte // the stack of the goroutine, as of debug.Stack
}

// newPanicError makes the error for what recover returned, from a deferred function: while the stack of
// the panic stands.
func newPanicError(value any) *PanicError {
	if value == nil {
		value = ErrGoexit
	}
	return &PanicError{Value: value, Stack: debug.Stack()}
}

// ErrGoexit is the Value of a [PanicError] that stands for a call to runtime.Goexit.
var ErrGoexit = errors.New("runtime.Goexit was called")

func (e *PanicError) Error() string { return fmt.Sprintf("pool: panic: %v", e.Value) }

// Unwrap returns the value, if that is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
