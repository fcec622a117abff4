// Bundles: many requests that cost the pool little more than one.

package pool

import (
	"context"
	"sync/atomic"
)

// Items are requests that are put together, numbered from 0, and that know a quicker way from one to the
// next than through the pool; see [Batch.PutBundle]. Run and Deliver begin with [Cursor.First], and may go
// on with the next request only when [Cursor.Next] says so.
type Items interface {
	// Run runs requests. It returns the error of the one that it ran last, and must return when there is
	// one. What the others returned, Items keep to themselves.
	Run(ctx context.Context, c *Cursor) error
	// Deliver calls the callbacks of requests that Run has run.
	Deliver(c *Cursor)
	// At returns a request as one of its own, with its callbacks, and without Terms. It is called under
	// the pool's lock, when the request has to be told from its neighbours, and once at the most.
	At(i int) Work
}

// A bundle stands for the items from one number up to another, wherever requests stand: in the queue, at
// a worker, in the results of a batch. While it is run, or delivered, the pool does not know how far that
// has come. Nobody can tell: whoever takes the pool's lock finds out first, and the bundle is put right.
// What is done is a bundle of its own then, what is not begun another, in the place that it came from, and
// the item that runs is a single request.
type bundle struct {
	task
	items    Items
	from, to int
	serial   uint64 // of item 0
	cursor   *Cursor
}

// PutBundle puts the n requests of items, in order, as [PutAll] puts what At returns. Where it can, it
// keeps them together, so that they are run and delivered in one go by Items: in a pool without a bound
// and without Trace. Request.Cancel and SetPriority reach them after [Batch.Separate] only.
func (b *Batch) PutBundle(n int, items Items) error {
	p := b.pool
	if p.options.Trace != nil || p.options.QueueSize > 0 || n == 1 {
		works := make([]Work, n)
		for i := range works {
			works[i] = items.At(i)
		}
		_, err := PutAll(context.Background(), b, works)
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return ErrClosed
	}
	t := &bundle{items: items, to: n, serial: p.submitted + 1}
	t.join(b)
	p.submitted += uint64(n)
	b.pending += n
	p.queue.push(&t.task)
	p.rouse()
	return nil
}

// Separate makes each queued request of a bundle one of its own.
func (b *Batch) Separate() {
	b.pool.mu.Lock()
	defer b.pool.mu.Unlock()
	b.pool.queue.separate()
}

// join makes b one of the queued tasks of batch.
func (b *bundle) join(batch *Batch) {
	b.work, b.isBundle, b.more = b, true, uint32(b.to-b.from-1)
	b.band, b.state, b.outcome = Normal.band(), queued, OK
	b.batch.Store(batch)
}

// cut leaves b what comes before item at, and returns a bundle of the rest, or nil if there is none.
func (b *bundle) cut(at int) *bundle {
	if at >= b.to {
		return nil
	}
	rest := &bundle{items: b.items, from: at, to: b.to, serial: b.serial}
	rest.join(b.batch.Load())
	b.end(at)
	return rest
}

// end leaves b what comes before item at: one at least, or else it is not to be used any more.
func (b *bundle) end(at int) { b.to, b.more = at, uint32(at-b.from-1) }

// single makes item i, which is in the pool already, a task of its own.
func (b *bundle) single(i int) *task {
	w := b.items.At(i)
	t := w.base()
	t.batch.Store(b.batch.Load())
	t.work, t.special, t.state, t.band = w, nil, b.state, b.band
	w.enter(b.serial + uint64(i))
	return t
}

// A Cursor is the place in a bundle that is being run or delivered. It begins with two uint32 in the
// native byte order: the number of the request after the one at hand, and the number after the last one
// that there may be. [Cursor.Next] is: if the first is less than the second, add one to it.
type Cursor struct {
	place  atomic.Uint64
	first  int
	phase  atomic.Uint32
	bundle *bundle
	batch  *Batch
	run    *run  // that runs it; nil if it is being delivered
	single *task // what became of the request at hand, if it is told from the others
}

// The phases of a cursor.
const (
	underway uint32 = iota
	ended           // and the pool does not know yet
	settled
)

// open lets a bundle, which is in no list, be run by r, or be delivered if r is nil. The lock is held.
func (b *bundle) open(p *Pool, r *run) {
	c := &Cursor{first: b.from, bundle: b, batch: b.batch.Load(), run: r}
	c.place.Store(uint64(b.to)<<32 | uint64(b.from+1))
	b.cursor = c
	p.mu.open = c
}

// First is the number of the request to begin with.
func (c *Cursor) First() int { return c.first }

// Next goes on to the next request and returns its number, if it is still for the caller to do.
func (c *Cursor) Next() (i int, ok bool) {
	for {
		place := c.place.Load()
		next, limit := uint32(place), uint32(place>>32)
		if next >= limit {
			return 0, false
		}
		if c.place.CompareAndSwap(place, place+1) {
			return int(next), true
		}
	}
}

// Stop makes Next say no, and returns the number of the request after the one at hand.
func (c *Cursor) Stop() int {
	for {
		place := c.place.Load()
		next := uint64(uint32(place))
		if c.place.CompareAndSwap(place, next<<32|next) {
			return int(next)
		}
	}
}

// Separate tells the pool that the request at hand is going to take a while: others may take the rest.
func (c *Cursor) Separate() {
	mu := &c.batch.pool.mu
	mu.Lock()
	//lint:ignore SA2001 whoever locks the pool settles what is open
	mu.Unlock()
}

// settle tells the pool how far c has come. The lock is held.
func (c *Cursor) settle() {
	c.batch.pool.mu.open = nil
	hasEnded := !c.phase.CompareAndSwap(underway, settled)
	next := c.Stop()
	if c.run == nil {
		c.settleDelivery(next)
	} else {
		c.settleRun(next, hasEnded)
	}
}

func (c *Cursor) settleDelivery(next int) {
	b, batch := c.bundle, c.batch
	if rest := b.cut(next); rest != nil {
		batch.ready.pushFront(&rest.task)
		batch.pool.ready += rest.weight()
	}
	batch.delivered(OK, b.weight())
}

func (c *Cursor) settleRun(next int, hasEnded bool) {
	b, r, p := c.bundle, c.run, c.batch.pool
	p.running -= b.weight()
	if rest := b.cut(next); rest != nil {
		p.queue.pushFront(&rest.task)
	}
	r.task = nil
	if !hasEnded {
		next--
		c.single = b.single(next)
		r.task = c.single
		p.running++
		b.end(next)
	}
	if b.from < b.to {
		p.hand(&b.task)
	}
}

// What the pool does with every request.

func (b *bundle) base() *task         { return &b.task }
func (b *bundle) enter(uint64) *Terms { return nil }
func (b *bundle) id() uint64          { return b.serial + uint64(b.from) }
func (b *bundle) wantsResult() bool   { return true }

func (b *bundle) call(ctx context.Context) {
	c := b.cursor
	err := b.items.Run(ctx, c)
	if err == nil && c.phase.CompareAndSwap(underway, ended) {
		return
	}
	c.Separate() // now at the latest
	c.single.work.concluded(err)
}

func (b *bundle) callback() error {
	b.items.Deliver(b.cursor)
	return nil
}

func (b *bundle) concluded(error)      {} // it is a single request that this happens to
func (b *bundle) panicked(*PanicError) {}
