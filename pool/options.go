// The options of a pool.

package pool

import (
	"context"
	"fmt"
	"time"
)

// Options say how a pool works. The zero value is the default.
type Options struct {
	// QueueSize is how many requests may be queued. 0: no bound.
	QueueSize int

	// WhenFull is what becomes of a request that finds the queue full. Default: [Block].
	WhenFull WhenFull

	// MaxWorkers lets the pool grow: while requests are queued and no worker is idle it adds workers,
	// up to so many. 0: the pool has as many as New, CreateWorkers and DismissWorkers make it.
	MaxWorkers int

	// IdleTimeout is how long a worker that the pool has added may be idle before it leaves. 0: it stays.
	IdleTimeout time.Duration

	// WorkerInit, if not nil, is called by each worker in its own goroutine before its first request.
	// The contexts of the worker's requests carry the values of the context that it returns; the
	// function, if not nil, is called when the worker leaves. Panics of both are not recovered.
	WorkerInit func(context.Context) (context.Context, func())

	// CrashOnPanic lets a panic of a request or a callback end the program, as it would without a pool.
	// By default it becomes a [*PanicError].
	CrashOnPanic bool

	// Trace, if not nil, is called at every event, in the order in which they happen. It is called
	// under the pool's lock: it must be quick, and must not call the pool.
	Trace func(Event)
}

// WhenFull is what to do with a request that finds the queue full.
type WhenFull int

// What can be done.
const (
	Block       WhenFull = iota // Put waits for a place
	Reject                      // Put returns ErrQueueFull
	DropOldest                  // the oldest of the lowest priority makes room: it is canceled, with ErrDropped
	RunInCaller                 // Put runs the request itself, without what WorkerInit has set up
)

func (o *Options) check() {
	switch {
	case o.QueueSize < 0:
		panic(fmt.Sprintf("pool: New: QueueSize is %d", o.QueueSize))
	case o.MaxWorkers < 0:
		panic(fmt.Sprintf("pool: New: MaxWorkers is %d", o.MaxWorkers))
	case o.IdleTimeout < 0:
		panic(fmt.Sprintf("pool: New: IdleTimeout is %v", o.IdleTimeout))
	case o.WhenFull < Block || o.WhenFull > RunInCaller:
		panic(fmt.Sprintf("pool: New: WhenFull is %d", o.WhenFull))
	}
}
