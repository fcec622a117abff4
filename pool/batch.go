package pool

import (
	"context"
	"errors"
	"runtime"
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
}

// Batch returns a new batch. It needs no closing.
func (p *Pool) Batch() *Batch {
	b := &Batch{pool: p}
	b.changed.L = &p.mu
	return b
}

// Put is [Pool.Put] for this batch.
func (b *Batch) Put(ctx context.Context, w Work) error {
	t, err := b.claim(w)
	if err != nil {
		return err
	}
	p := b.pool
	p.mu.Lock()
	err = p.put(t)
	if err != ErrQueueFull {
		p.mu.Unlock()
		return t.keepOr(err)
	}
	waiting := &putter{task: t, accepted: make(chan error, 1)}
	p.putters = append(p.putters, waiting)
	p.mu.Unlock()
	select {
	case err = <-waiting.accepted:
	case <-ctx.Done():
		err = p.giveUp(waiting, ctx.Err())
	}
	return t.keepOr(err)
}

// TryPut is [Pool.TryPut] for this batch.
func (b *Batch) TryPut(w Work) error {
	t, err := b.claim(w)
	if err != nil {
		return err
	}
	b.pool.mu.Lock()
	err = b.pool.put(t)
	b.pool.mu.Unlock()
	return t.keepOr(err)
}

// A Collector is a pool or one of its batches.
type Collector interface{ batch() *Batch }

func (p *Pool) batch() *Batch  { return p.first }
func (b *Batch) batch() *Batch { return b }

// PutAll puts many requests under one lock, in order; while a bounded queue is full it waits, as Put
// does. It returns how many it put: all of them, or those before the one that met the error.
func PutAll[W Work](ctx context.Context, c Collector, ws []W) (n int, err error) {
	b := c.batch()
	for n < len(ws) {
		n, err = putMany(b, ws, n)
		if !errors.Is(err, ErrQueueFull) {
			return n, err
		}
		if err = b.Put(ctx, ws[n]); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func putMany[W Work](b *Batch, ws []W, n int) (int, error) {
	p := b.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	for ; n < len(ws); n++ {
		t, err := b.claim(ws[n])
		if err != nil {
			return n, err
		}
		if err := p.put(t); err != nil {
			return n, t.keepOr(err)
		}
	}
	return n, nil
}

// claim takes a request that is free.
func (b *Batch) claim(w Work) (*task, error) {
	t := w.base()
	if !t.batch.CompareAndSwap(nil, b) {
		return nil, ErrRequestInUse
	}
	t.work = w
	return t, nil
}

// keepOr releases the request again if it was not put.
func (t *task) keepOr(err error) error {
	if err != nil {
		t.release()
	}
	return err
}

func (t *task) release() { t.batch.Store(nil) }

// giveUp takes a putter out of the line, unless its request was accepted meanwhile.
func (p *Pool) giveUp(waiting *putter, err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, other := range p.putters {
		if other == waiting {
			p.putters = append(p.putters[:i:i], p.putters[i+1:]...)
			return err
		}
	}
	return <-waiting.accepted
}

// Poll delivers the results that are ready, in the order in which they became so, and does not wait:
// the callbacks run here, one after the other. It returns the errors that nobody else received, joined:
// those of failed requests without an error callback, as [*RequestError], and panics of callbacks, as
// [*PanicError]. Joined to them is [ErrNoResultsPending] if nothing is outstanding any more, also when
// this very call delivered the last, or [ErrNoWorkersAvailable] if something is, but there is no worker
// to run it.
func (b *Batch) Poll() error {
	p := b.pool
	p.mu.Lock()
	taken := b.take()
	p.mu.Unlock()
	var errs []error
	deliver(taken, &errs)
	p.mu.Lock()
	defer p.mu.Unlock()
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
func (b *Batch) Wait(ctx context.Context) error {
	p := b.pool
	var errs []error
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		if err := b.sleep(ctx); err != nil {
			return errors.Join(append(errs, err)...)
		}
		if b.ready.len == 0 {
			return errors.Join(errs...)
		}
		taken := b.take()
		p.deliverUnlocked(taken, &errs)
	}
}

// deliverUnlocked releases the lock to call the callbacks, and holds it again afterwards, also when one
// of them ends the goroutine.
func (p *Pool) deliverUnlocked(taken list, errs *[]error) {
	p.mu.Unlock()
	defer p.mu.Lock()
	deliver(taken, errs)
}

// sleep waits until there is something to deliver or nothing to wait for, with the lock held.
func (b *Batch) sleep(ctx context.Context) error {
	p := b.pool
	for i := 0; i < looks && b.blocked(); i++ {
		p.mu.Unlock()
		runtime.Gosched()
		p.mu.Lock()
	}
	if b.blocked() {
		p.waiting[b]++
		b.asleep++
		err := p.waitFor(ctx, &b.changed, func() bool { return !b.blocked() })
		b.asleep--
		if p.waiting[b]--; p.waiting[b] == 0 {
			delete(p.waiting, b)
		}
		if err != nil {
			return err
		}
	}
	if b.ready.len == 0 && b.stranded() {
		return ErrNoWorkersAvailable
	}
	return nil
}

// blocked: there is nothing to deliver, but there will be.
func (b *Batch) blocked() bool { return b.ready.len == 0 && b.pending > 0 && !b.stranded() }

// stranded: something is queued, and nobody is left to run it.
func (b *Batch) stranded() bool { return b.pending > b.ready.len && b.pool.live == 0 }

func (b *Batch) wake() {
	if b.asleep > 0 {
		b.changed.Signal()
	}
}

// take takes all that is ready; from here on it counts as delivered.
func (b *Batch) take() list {
	taken := b.ready
	b.ready = list{}
	b.pool.ready -= taken.len
	b.delivered(taken.len)
	if b.pool.options.Trace != nil {
		for t := taken.head; t != nil; t = t.next {
			b.pool.trace(Delivered, t.outcome, nil, t)
		}
	}
	return taken
}

// delivered counts n requests as delivered.
func (b *Batch) delivered(n int) {
	b.pool.delivered += uint64(n)
	b.pending -= n
	if b.pending == 0 && b.asleep > 0 {
		b.changed.Broadcast()
	}
}

// deliver calls the callbacks. If one ends its goroutine with runtime.Goexit, the rest are called all
// the same, while it unwinds: nothing is lost.
func deliver(taken list, errs *[]error) {
	defer func() {
		if taken.len > 0 {
			deliver(taken, errs)
		}
	}()
	for taken.len > 0 {
		if err := taken.pop().work.callback(); err != nil {
			*errs = append(*errs, err)
		}
	}
}
