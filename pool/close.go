// Closing a pool, and what is reported when not everything could be done.

package pool

import (
	"context"
	"fmt"
	"slices"
)

// Close makes the pool take no more requests, lets the workers finish what is queued, and returns when
// they have all left. Results can still be collected afterwards.
//
// If ctx ends first, Close cancels what is left and returns a [*CloseError] that names it: what is
// queued will not run, and the contexts of what runs end. The workers leave as soon as that returns;
// Close can be called again to wait for them. It does the same at once if requests are queued that
// nobody is left to run. Called by a request of the same pool, with its context, it returns
// [ErrOwnRequest] and does nothing.
func (p *Pool) Close(ctx context.Context) error {
	if p.runOf(ctx) != nil {
		return ErrOwnRequest
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shut()
	err := p.waitFor(ctx, &p.left, func() bool {
		return p.running == 0 && (p.queue.len == 0 || p.live == 0)
	})
	if err != nil {
		err = context.Cause(ctx)
	} else if p.queue.len > 0 {
		err = ErrNoWorkersAvailable
	}
	p.dismiss(len(p.workers))
	if err != nil {
		return p.abort(err)
	}
	return p.waitFor(ctx, &p.left, func() bool { return p.live == 0 })
}

func (p *Pool) shut() {
	if p.closed {
		return
	}
	p.closed = true
	if p.paused {
		p.paused = false
		p.trace(Resumed, 0, nil, nil)
	}
	p.turnAway(ErrClosed)
	p.rouse()
}

// abort cancels everything, and says what that was.
func (p *Pool) abort(cause error) error {
	e := &CloseError{Err: cause}
	for h := range p.hands {
		if t := h.current.task; t != nil {
			e.Interrupted = append(e.Interrupted, t.work.id())
			h.current.interrupt(cause)
		}
	}
	slices.Sort(e.Interrupted)
	p.queue.separate()
	for p.queue.len > 0 {
		t := p.queue.first()
		e.NotRun = append(e.NotRun, t.work.id())
		p.drop(t, cause)
	}
	if len(e.NotRun)+len(e.Interrupted) == 0 {
		return cause
	}
	return e
}

// A CloseError says what was not done when Close had to give up.
type CloseError struct {
	NotRun      []uint64 // IDs of the requests that were queued, in the order of the queue
	Interrupted []uint64 // IDs of those that ran, and whose contexts were ended
	Err         error    // why: the cause of the context's end, or ErrNoWorkersAvailable
}

func (e *CloseError) Error() string {
	return fmt.Sprintf("pool: closed with %d requests not run and %d interrupted: %v",
		len(e.NotRun), len(e.Interrupted), e.Err)
}

func (e *CloseError) Unwrap() error { return e.Err }
