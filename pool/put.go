// How requests enter and leave the queue.

package pool

import (
	"context"
	"errors"
	"runtime"
	"slices"
)

// A putter waits for a place in the queue.
type putter struct {
	task     *task
	accepted chan error // receives nil, or why not
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
		ahead := p.queue.len
		p.mu.Unlock()
		if ahead > 0 && ahead%farAhead == 0 {
			runtime.Gosched()
		}
		return t.keepOr(err)
	}
	caller := p.runOf(ctx)
	switch {
	case p.options.WhenFull == Reject:
		p.mu.Unlock()
		return t.keepOr(err)
	case p.options.WhenFull == RunInCaller || caller != nil:
		defer p.mu.Unlock()
		p.register(t)
		p.runAsGuest(ctx, caller, t)
		return nil
	}
	return t.keepOr(p.putLater(ctx, t))
}

// farAhead is how many requests a goroutine may put before it lets the others run, so that workers
// follow while the requests are still in the processor's cache.
const farAhead = 128

// putLater waits for a place in the queue. It is called with the lock held, and releases it.
func (p *Pool) putLater(ctx context.Context, t *task) error {
	if len(p.putters) == 0 {
		p.look(func() bool { return p.closed || p.queue.len < p.options.QueueSize })
		if err := p.put(t); err != ErrQueueFull {
			p.mu.Unlock()
			return err
		}
	}
	if len(p.hands) == 0 {
		p.mu.Unlock()
		return ErrNoWorkersAvailable
	}
	waiting := &putter{task: t, accepted: make(chan error, 1)}
	p.putters = append(p.putters, waiting)
	p.mu.Unlock()
	select {
	case err := <-waiting.accepted:
		return err
	case <-ctx.Done():
		return p.giveUp(waiting, ctx.Err())
	}
}

// turnAway tells all who wait for a place that none will come.
func (p *Pool) turnAway(err error) {
	for _, waiting := range p.putters {
		waiting.accepted <- err
	}
	p.putters = nil
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

// PutAll puts many requests under one lock, in order; where the queue is full it does as Put does. It
// returns how many it put: all of them, or those before the one that met the error.
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

// put queues t, or says why not. The lock is held.
func (p *Pool) put(t *task) error {
	if p.closed {
		return ErrClosed
	}
	if size := p.options.QueueSize; size > 0 && p.queue.len >= size {
		if p.options.WhenFull != DropOldest {
			return ErrQueueFull
		}
		p.drop(p.queue.oldest(), ErrDropped)
	}
	p.enqueue(t)
	p.rouse()
	return nil
}

func (p *Pool) enqueue(t *task) {
	p.register(t)
	t.state = queued
	p.queue.push(t)
}

// register makes t one of the pool's.
func (p *Pool) register(t *task) {
	p.submitted++
	t.batch.Load().pending++
	t.special, t.band = nil, Normal.band()
	if terms := t.work.enter(p.submitted); terms != nil {
		p.admit(t, terms)
	}
	p.trace(Queued, 0, nil, t)
}

// refill gives a place that came free in the queue to the one who has waited longest for it.
func (p *Pool) refill() {
	if len(p.putters) == 0 {
		return
	}
	next := p.putters[0]
	p.putters = slices.Delete(p.putters, 0, 1)
	p.enqueue(next.task)
	next.accepted <- nil
}

// giveUp takes a putter out of the line, unless its request was accepted meanwhile.
func (p *Pool) giveUp(waiting *putter, err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.Index(p.putters, waiting); i >= 0 {
		p.putters = slices.Delete(p.putters, i, i+1)
		return err
	}
	return <-waiting.accepted
}

// drop cancels t, which is queued: it counts as ended, and will be delivered as failed.
func (p *Pool) drop(t *task, cause error) {
	p.queue.remove(t)
	t.extra().err = cause
	t.special.settled()
	t.outcome = NotRun
	p.trace(Canceled, NotRun, nil, t)
	p.hand(t)
	p.refill()
	p.rouse()
}
