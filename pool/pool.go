// Package pool runs requests on worker goroutines and hands each result back through a callback.
//
// A [Request] is put into the queue of a [Pool]. A worker takes it, calls its function and moves on; the
// result waits until somebody collects it with Poll or Wait, in whose goroutine the callback runs. So a
// callback never races with the code around the Wait, and a slow callback never holds up a worker.
//
// The pool is not generic, requests are: one pool runs requests of many result types. [Map] and
// [AsCompleted] are for those who want no callbacks; a [Batch] is for those who are not alone.
//
// A request that fails, panics, calls runtime.Goexit or is canceled comes back as an error, to its
// ErrCallback or from Poll or Wait. Where each one stands is exact at every moment; see [Stats].
//
// A pool is closed with [Pool.Close]: its workers are goroutines.
package pool

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// A Pool is a queue of requests and the workers that run them. Its methods may be called from any
// goroutine, from callbacks and from requests too.
type Pool struct {
	options Options
	started time.Time
	first   *Batch // what the pool's own Poll and Wait collect

	mu      mutex
	queue   queue
	putters []*putter // waiting for a place in the queue, the longest first
	paused  bool
	closed  bool

	workers []*worker            // not dismissed, the newest last
	idle    []*worker            // of these, those asleep, the latest last
	coming  bool                 // a worker is on its way to the queue: no other needs waking
	hands   map[*worker]struct{} // all who run requests: dismissed workers and guests included
	live    int                  // workers that have not exited, dismissed ones included
	least   int                  // workers that do not leave for being idle
	number  uint32               // of the newest worker

	waiting map[*Batch]int // goroutines that listen
	helpers int            // of these, those that run requests rather than sleep
	left    sync.Cond      // a worker exited, or became idle in a closed pool

	submitted uint64
	running   int
	ready     int // undelivered
	delivered uint64
	canceled  uint64
}

// New returns a pool with that many workers, which wait for requests. It panics if workers or a number
// in the options is negative.
func New(workers int, options Options) *Pool {
	if workers < 0 {
		panic(fmt.Sprintf("pool: New: %d workers", workers))
	}
	options.check()
	p := &Pool{
		options: options, started: time.Now(),
		hands: map[*worker]struct{}{}, waiting: map[*Batch]int{},
	}
	p.left.L = &p.mu
	p.first = p.Batch()
	p.CreateWorkers(workers)
	return p
}

// Put puts a request into the queue. What it does when a bounded queue is full, [Options.WhenFull] says;
// by default it waits, and those who wait longest come first. It returns the error of ctx if that ends
// before there is room, [ErrNoWorkersAvailable] if there is no worker to make room, [ErrQueueFull],
// [ErrClosed], or [ErrRequestInUse]; the request is not in the pool then.
//
// Called by a request of the same pool, with its context, Put does not wait for a place: it runs what it
// puts, there and then. If that calls runtime.Goexit, it ends its caller too.
func (p *Pool) Put(ctx context.Context, w Work) error { return p.first.Put(ctx, w) }

// TryPut is Put for those who do not wait: if the queue is full it returns [ErrQueueFull], unless
// [Options.WhenFull] is [DropOldest].
func (p *Pool) TryPut(w Work) error { return p.first.TryPut(w) }

// Poll delivers the results that are ready; see [Batch.Poll].
func (p *Pool) Poll() error { return p.first.Poll() }

// Wait delivers results until nothing is outstanding; see [Batch.Wait].
func (p *Pool) Wait(ctx context.Context) error { return p.first.Wait(ctx) }

// Pause keeps the workers from taking further requests, until Resume or Close. What runs goes on, and
// requests can be put. It does not wait.
func (p *Pool) Pause() { p.pause(true, Paused) }

// Resume ends a Pause.
func (p *Pool) Resume() { p.pause(false, Resumed) }

func (p *Pool) pause(paused bool, kind Kind) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.paused == paused || p.closed {
		return
	}
	p.paused = paused
	p.trace(kind, 0, nil, nil)
	p.rouse()
}

// hasWork: there is something for a worker to take. What is not begun of an open bundle counts: the first
// to lock the pool finds it in the queue.
func (p *Pool) hasWork() bool {
	return (p.queue.len > 0 || p.mu.open != nil && p.mu.open.run != nil) && !p.paused
}

// waitFor waits for done with the lock held, which it releases meanwhile.
func (p *Pool) waitFor(ctx context.Context, cond *sync.Cond, done func() bool) error {
	if done() {
		return nil
	}
	defer p.broadcastAfter(ctx, cond)()
	return sleepUntil(ctx, cond, done)
}

// broadcastAfter wakes those who sleep on cond when ctx is done. The function that it returns ends this.
func (p *Pool) broadcastAfter(ctx context.Context, cond *sync.Cond) (stop func() bool) {
	if ctx.Done() == nil {
		return func() bool { return true }
	}
	return context.AfterFunc(ctx, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		cond.Broadcast()
	})
}

// sleepUntil is waitFor for whoever is woken when ctx is done.
func sleepUntil(ctx context.Context, cond *sync.Cond, done func() bool) error {
	for !done() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		cond.Wait()
	}
	return nil
}
