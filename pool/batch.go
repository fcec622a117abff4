// Batches: how results are waited for and delivered.

package pool

import (
	"context"
	"errors"
	"sync"
)

// A Batch is a results queue of its own over the workers of a pool: Poll and Wait deliver what was put
// through this batch and nothing else. Two goroutines that wait each have their own.
type Batch struct {
	pool    *Pool
	ready   list
	pending int // queued, running or undelivered
	changed sync.Cond
	asleep  int // goroutines in Wait

	collects bool                    // all results, also those without a callback
	discards bool                    // all results, for nobody will collect them
	group    context.CancelCauseFunc // if not nil, ends the context that its requests share, when one fails
}

// Batch returns a new batch. It needs no closing.
func (p *Pool) Batch() *Batch {
	b := &Batch{pool: p}
	b.changed.L = &p.mu
	return b
}

// Poll delivers the results that are ready, in the order in which they became so, and does not wait:
// the callbacks run here, one after the other. It returns the errors that nobody else received, joined:
// those of failed requests without an error callback, as [*RequestError], and panics of callbacks, as
// [*PanicError]. Joined to them is [ErrNoResultsPending] if nothing is outstanding any more, also when
// this very call delivered the last, or [ErrNoWorkersAvailable] if something is, but there is no worker
// to run it.
func (b *Batch) Poll() error {
	p := b.pool
	var errs []error
	p.mu.Lock()
	defer p.mu.Unlock()
	for n := b.ready.len; n > 0 && b.ready.len > 0; {
		n -= b.deliver(context.Background(), n, &errs)
	}
	switch {
	case b.pending == 0:
		errs = append(errs, ErrNoResultsPending)
	case b.stranded():
		errs = append(errs, ErrNoWorkersAvailable)
	}
	return errors.Join(errs...)
}

// Wait delivers results as they come, until nothing is outstanding. It returns nil then, or the errors
// that nobody else received, as Poll does. Before that it returns, joined to them, [ErrNoWorkersAvailable]
// if no worker is left to run what is queued, or the error of ctx when that ends; what is outstanding
// stays so, and can be waited for again.
//
// Called by a request of the same pool, with its context, Wait does not idle: it runs what is queued,
// whoever put it. If that calls runtime.Goexit, it ends its caller too. Wait returns [ErrOwnRequest] if
// the request is itself of this batch.
func (b *Batch) Wait(ctx context.Context) error {
	p := b.pool
	caller := p.runOf(ctx)
	var errs []error
	p.mu.Lock()
	defer p.mu.Unlock()
	defer b.listen(ctx)()
	for {
		if err := b.sleep(ctx, caller); err != nil {
			return errors.Join(append(errs, err)...)
		}
		if b.ready.len == 0 {
			return errors.Join(errs...)
		}
		b.deliver(ctx, b.ready.len, &errs)
	}
}

// sleep waits until there is something to deliver or nothing to wait for, with the lock held. Where the
// caller is a run of this pool it helps. Whoever calls it listens.
func (b *Batch) sleep(ctx context.Context, caller *run) error {
	p := b.pool
	switch {
	case caller.isPartOf(b):
		return ErrOwnRequest
	case b.pending > 0 && ctx.Err() != nil:
		return ctx.Err()
	}
	if caller == nil && !oneThread {
		p.look(func() bool { return !b.blocked() })
	}
	for b.blocked() {
		if caller != nil && p.hasWork() && ctx.Err() == nil {
			p.help(caller)
		} else if err := b.park(ctx, caller != nil); err != nil {
			return err
		}
	}
	if b.ready.len == 0 && b.stranded() {
		return ErrNoWorkersAvailable
	}
	return nil
}

// listen sees to it that those who sleep in b are woken when ctx is done, when there is something to help with,
// and when nobody is left to run what they wait for. The function that it returns ends this. The lock is held
// for both.
func (b *Batch) listen(ctx context.Context) (stop func()) {
	p := b.pool
	stopContext := p.broadcastAfter(ctx, &b.changed)
	p.waiting[b]++
	return func() {
		stopContext()
		if p.waiting[b]--; p.waiting[b] == 0 {
			delete(p.waiting, b)
		}
	}
}

// park sleeps while b is blocked, and a helper while there is nothing to help with. Whoever calls it listens.
func (b *Batch) park(ctx context.Context, helps bool) error {
	p := b.pool
	b.asleep++
	defer func() { b.asleep-- }()
	if helps {
		p.helpers++
		defer func() { p.helpers-- }()
	}
	return sleepUntil(ctx, &b.changed, func() bool { return !b.blocked() || helps && p.hasWork() })
}

// help runs the next request in the goroutine of caller.
func (p *Pool) help(caller *run) {
	t := p.queue.popNext()
	p.refill()
	p.rouse()
	p.runAsGuest(caller.worker.ctx, caller, t)
}

// blocked: there is nothing to deliver, but there will be.
func (b *Batch) blocked() bool { return b.ready.len == 0 && b.pending > 0 && !b.stranded() }

// stranded: something is queued, and nobody is left to run it.
func (b *Batch) stranded() bool { return b.pending > b.ready.len && len(b.pool.hands) == 0 }

// hand gives an ended request to those who collect it, or counts it as delivered if nobody does.
func (p *Pool) hand(t *task) {
	b := t.batch.Load()
	if b.group != nil && t.outcome != OK {
		b.group(t.failure())
	}
	if b.discards || !b.collects && !t.work.wantsResult() {
		p.trace(Delivered, t.outcome, nil, t)
		outcome := t.outcome
		t.state = outside
		t.release()
		b.delivered(outcome, t.weight())
		return
	}
	t.state = undelivered
	p.ready += t.weight()
	b.ready.push(t)
	if b.asleep > 0 {
		b.changed.Signal()
	}
}

// take takes the next result, which counts as delivered from here on, or a bundle of up to n of them.
func (b *Batch) take(n int) *task {
	t := b.ready.pop()
	b.pool.ready -= t.weight()
	if t.isBundle {
		b.takeBundle(t.work.(*bundle), n)
		return t
	}
	b.pool.trace(Delivered, t.outcome, nil, t)
	b.delivered(t.outcome, 1)
	return t
}

// takeBundle leaves it to the bundle to count what is delivered.
func (b *Batch) takeBundle(t *bundle, n int) {
	if rest := t.cut(t.from + n); rest != nil {
		b.ready.pushFront(&rest.task)
		b.pool.ready += rest.weight()
	}
	t.open(b.pool, nil)
}

// delivered counts n requests that ended like that.
func (b *Batch) delivered(outcome Outcome, n int) {
	if outcome == NotRun {
		b.pool.canceled += uint64(n)
	} else {
		b.pool.delivered += uint64(n)
	}
	b.pending -= n
	if b.pending == 0 && b.asleep > 0 {
		b.changed.Broadcast()
	}
}

// deliver calls the callbacks of up to n results, one at a time, and returns how many: less if ctx ends
// or a callback panics. The lock is held before and after, but not while a callback runs, and everything
// is counted by then, for a callback may call Stats, Poll and Wait. One that calls runtime.Goexit leaves
// the rest to the next who collects.
func (b *Batch) deliver(ctx context.Context, n int, errs *[]error) (delivered int) {
	p := b.pool
	var t *task
	var id uint64
	running := false
	defer func() {
		if !running {
			return
		}
		value := recover()
		p.mu.Lock()
		delivered += t.weight()
		if value != nil && p.options.CrashOnPanic {
			panic(value)
		}
		*errs = append(*errs, &RequestError{ID: id, Err: newPanicError(value)})
	}()
	for delivered < n && b.ready.len > 0 && ctx.Err() == nil {
		t = b.take(n - delivered)
		id, running = t.work.id(), true
		p.mu.Unlock()
		err := t.work.callback()
		p.mu.Lock()
		delivered += t.weight()
		running = false
		if err != nil {
			*errs = append(*errs, err)
		}
	}
	return delivered
}
