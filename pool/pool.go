// Package pool runs requests on worker goroutines and hands each result back through a callback.
//
// A [Request] is put into the queue of a [Pool]. A worker takes it, calls its function and moves on; the
// result waits until somebody collects it with Poll or Wait, in whose goroutine the callback runs. So a
// callback never races with the code around the Wait, and a slow callback never holds up a worker.
//
// The pool is not generic, requests are: one pool runs requests of many result types.
package pool

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Options say how a pool works. The zero value is the default.
type Options struct {
	// QueueSize is how many requests may be queued. When so many are, Put waits. 0: no bound.
	QueueSize int

	// Trace, if not nil, is called at every event, in the order in which they happen. It is called
	// under the pool's lock: it must be quick, and must not call the pool.
	Trace func(Event)
}

// A Pool is a queue of requests and the workers that run them. Its methods may be called from any
// goroutine, from callbacks and from requests too.
type Pool struct {
	options Options
	started time.Time
	first   *Batch // what the pool's own Poll and Wait collect

	mu      mutex
	queue   list
	putters []*putter // waiting for a place in the queue, the longest first
	workers []*worker // not dismissed, the newest last
	idle    []*worker // of these, those asleep, the latest last
	coming  bool      // a worker is on its way to the queue: no other needs waking
	live    int       // workers that have not exited, dismissed ones included
	waiting map[*Batch]int
	left    sync.Cond // a worker exited, or became idle in a closed pool
	ctx     context.Context
	closed  bool

	number    uint32 // of the newest worker
	submitted uint64
	running   int
	ready     int // undelivered
	delivered uint64
	canceled  uint64
}

// New returns a pool with that many workers, which wait for requests. It panics if workers or the queue
// size is negative.
func New(workers int, options Options) *Pool {
	if workers < 0 {
		panic(fmt.Sprintf("pool: New: %d workers", workers))
	}
	if options.QueueSize < 0 {
		panic(fmt.Sprintf("pool: New: QueueSize is %d", options.QueueSize))
	}
	p := &Pool{options: options, started: time.Now(), waiting: map[*Batch]int{}, ctx: context.Background()}
	p.left.L = &p.mu
	p.first = p.Batch()
	p.CreateWorkers(workers)
	return p
}

// Put puts a request into the queue. While a bounded queue is full it waits; those who wait longest
// come first. It returns the error of ctx if that ends before there is room, [ErrClosed], or
// [ErrRequestInUse]; the request is not in the pool then.
func (p *Pool) Put(ctx context.Context, w Work) error { return p.first.Put(ctx, w) }

// TryPut is Put for those who do not wait: if the queue is full it returns [ErrQueueFull].
func (p *Pool) TryPut(w Work) error { return p.first.TryPut(w) }

// Poll delivers the results that are ready; see [Batch.Poll].
func (p *Pool) Poll() error { return p.first.Poll() }

// Wait delivers results until nothing is outstanding; see [Batch.Wait].
func (p *Pool) Wait(ctx context.Context) error { return p.first.Wait(ctx) }

// A putter waits for a place in the queue.
type putter struct {
	task     *task
	accepted chan error // receives nil, or ErrClosed
}

// put queues t, or says why not. The lock is held.
func (p *Pool) put(t *task) error {
	if p.closed {
		return ErrClosed
	}
	if size := p.options.QueueSize; size > 0 && p.queue.len >= size {
		return ErrQueueFull
	}
	p.enqueue(t)
	p.rouse()
	return nil
}

func (p *Pool) enqueue(t *task) {
	p.submitted++
	t.work.name(p.submitted)
	t.batch.Load().pending++
	p.queue.push(t)
	p.trace(Queued, 0, nil, t)
}

// refill gives a place that came free in the queue to the one who has waited longest for it.
func (p *Pool) refill() {
	if len(p.putters) == 0 {
		return
	}
	next := p.putters[0]
	p.putters = p.putters[1:]
	p.enqueue(next.task)
	next.accepted <- nil
}

// Close makes the pool take no more requests, lets the workers finish what is queued, and returns when
// they have all left. Results can still be collected afterwards. If ctx ends first, Close returns its
// error; if requests are queued that nobody is left to run, [ErrNoWorkersAvailable]. The pool stays
// closed either way, and goes on finishing.
func (p *Pool) Close(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for _, waiting := range p.putters {
		waiting.accepted <- ErrClosed
	}
	p.putters = nil
	err := p.waitFor(ctx, &p.left, func() bool { return p.live == 0 || p.queue.len+p.running == 0 })
	if err != nil {
		return err
	}
	if p.queue.len > 0 {
		return ErrNoWorkersAvailable
	}
	p.dismiss(len(p.workers))
	return p.waitFor(ctx, &p.left, func() bool { return p.live == 0 })
}

// waitFor waits for done with the lock held, which it releases meanwhile.
func (p *Pool) waitFor(ctx context.Context, cond *sync.Cond, done func() bool) error {
	if done() {
		return nil
	}
	if ctx.Done() != nil {
		stop := context.AfterFunc(ctx, func() {
			p.mu.Lock()
			defer p.mu.Unlock()
			cond.Broadcast()
		})
		defer stop()
	}
	for !done() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		cond.Wait()
	}
	return nil
}

func (p *Pool) trace(kind Kind, outcome Outcome, w *worker, t *task) {
	if p.options.Trace == nil {
		return
	}
	e := Event{Time: time.Since(p.started), Kind: kind, Outcome: outcome}
	if w != nil {
		e.Worker = w.number
	}
	if t != nil {
		e.Request = t.work.id()
	}
	p.options.Trace(e)
}

// Stats are the counts of a pool, all of the same moment:
//
//	Submitted = Queued + Running + Undelivered + Delivered + Canceled
type Stats struct {
	Workers     int // not dismissed
	Idle        int // of these, how many wait for a request
	QueueSize   int // 0: no bound
	Queued      int
	Running     int
	Undelivered int // finished; their callbacks have not been called
	Submitted   uint64
	Delivered   uint64
	Canceled    uint64
}

// Stats returns a snapshot.
func (p *Pool) Stats() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := Stats{
		Workers: len(p.workers), QueueSize: p.options.QueueSize,
		Queued: p.queue.len, Running: p.running, Undelivered: p.ready,
		Submitted: p.submitted, Delivered: p.delivered, Canceled: p.canceled,
	}
	for _, w := range p.workers {
		if !w.busy {
			s.Idle++
		}
	}
	return s
}
