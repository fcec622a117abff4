// The ledger: what a pool is, without goroutines and locks. It follows the events of a pool, says which
// of them may not happen, and keeps the counts that Stats must show.
package pool_test

import (
	"fmt"
	"slices"

	"github.com/lidopool/lido/pool"
)

// A state is where a request is.
type state int

const (
	outside state = iota // not put yet, or canceled
	queued
	running
	undelivered
	delivered
)

// An entry is what the ledger knows of a request.
type entry struct {
	state   state
	batch   int  // through which it is put
	silent  bool // it has no callback: if it succeeds it delivers itself
	outcome pool.Outcome
	worker  uint32 // that runs it
}

// A ledger belongs to one pool, whose every event must be handed to observe. Requests are entered before
// they are put; the rest follows.
type ledger struct {
	size      int // of the queue; 0: no bound
	entries   map[uint64]*entry
	queue     []uint64
	ready     map[int][]uint64 // by batch, in the order in which they finished
	workers   []uint32         // not dismissed, the newest last
	dismissed map[uint32]bool  // and not gone
	busy      map[uint32]uint64
	counts    pool.Stats
	newest    uint32
	last      pool.Event
}

func newLedger(size int) *ledger {
	return &ledger{
		size: size, entries: map[uint64]*entry{}, ready: map[int][]uint64{},
		dismissed: map[uint32]bool{}, busy: map[uint32]uint64{},
	}
}

// observe books one event, or says why it may not happen.
func (l *ledger) observe(e pool.Event) error {
	rules := map[pool.Kind]func(pool.Event) string{
		pool.Queued: l.enqueue, pool.Started: l.begin, pool.Finished: l.finish, pool.Delivered: l.deliver,
		pool.WorkerCreated: l.create, pool.WorkerDismissed: l.dismiss, pool.WorkerExited: l.exit,
	}
	rule, known := rules[e.Kind]
	if !known {
		return fmt.Errorf("%+v: unknown kind", e)
	}
	if e.Time < l.last.Time {
		return fmt.Errorf("%+v: earlier than %+v", e, l.last)
	}
	l.last = e
	if wrong := rule(e); wrong != "" {
		return fmt.Errorf("%+v: %s", e, wrong)
	}
	return nil
}

func (l *ledger) enqueue(e pool.Event) string {
	r := l.entries[e.Request]
	switch {
	case r == nil:
		return "nobody put this request"
	case r.state != outside && r.state != delivered:
		return "it is in the pool already"
	case l.size > 0 && len(l.queue) >= l.size:
		return "the queue is full"
	}
	r.state = queued
	l.queue = append(l.queue, e.Request)
	l.counts.Submitted++
	return ""
}

func (l *ledger) begin(e pool.Event) string {
	switch {
	case len(l.queue) == 0 || l.queue[0] != e.Request:
		return fmt.Sprintf("not the first in the queue, %v", l.queue)
	case !slices.Contains(l.workers, e.Worker):
		return fmt.Sprintf("worker not among %v, or dismissed", l.workers)
	case l.busy[e.Worker] != 0:
		return fmt.Sprintf("its worker is busy with %d", l.busy[e.Worker])
	}
	l.queue = l.queue[1:]
	l.busy[e.Worker] = e.Request
	r := l.entries[e.Request]
	r.state, r.worker = running, e.Worker
	return ""
}

func (l *ledger) finish(e pool.Event) string {
	r := l.entries[e.Request]
	switch {
	case r == nil || r.state != running || r.worker != e.Worker:
		return "that worker does not run it"
	case e.Outcome < pool.OK || e.Outcome > pool.Panicked:
		return "not an outcome of what has run"
	}
	r.state, r.outcome = undelivered, e.Outcome
	l.ready[r.batch] = append(l.ready[r.batch], e.Request)
	delete(l.busy, e.Worker)
	return ""
}

func (l *ledger) deliver(e pool.Event) string {
	r := l.entries[e.Request]
	if r == nil || r.state != undelivered {
		return "it has not finished"
	}
	if e.Outcome != r.outcome {
		return fmt.Sprintf("it finished with outcome %v", r.outcome)
	}
	ready := l.ready[r.batch]
	i := slices.Index(ready, e.Request)
	if itself := r.silent && r.outcome == pool.OK; i != 0 && !itself {
		return fmt.Sprintf("before others that finished earlier: %v", ready)
	}
	r.state = delivered
	l.ready[r.batch] = slices.Delete(ready, i, i+1)
	l.counts.Delivered++
	return ""
}

func (l *ledger) create(e pool.Event) string {
	if l.newest++; e.Worker != l.newest {
		return fmt.Sprintf("the next number is %d", l.newest)
	}
	l.workers = append(l.workers, e.Worker)
	return ""
}

func (l *ledger) dismiss(e pool.Event) string {
	last := len(l.workers) - 1
	if last < 0 || l.workers[last] != e.Worker {
		return fmt.Sprintf("not the newest of %v", l.workers)
	}
	l.workers = l.workers[:last]
	l.dismissed[e.Worker] = true
	return ""
}

func (l *ledger) exit(e pool.Event) string {
	if !l.dismissed[e.Worker] || l.busy[e.Worker] != 0 {
		return "it was not dismissed, or is busy"
	}
	delete(l.dismissed, e.Worker)
	return ""
}

// live counts the workers that have not exited.
func (l *ledger) live() int { return len(l.workers) + len(l.dismissed) }

// idle counts the workers that are not dismissed and run nothing.
func (l *ledger) idle() (n int) {
	for _, w := range l.workers {
		if l.busy[w] == 0 {
			n++
		}
	}
	return n
}

// count returns how many requests are in a state; of one batch, or of all if batch is negative.
func (l *ledger) count(s state, batch int) (n int) {
	for _, r := range l.entries {
		if r.state == s && (batch < 0 || r.batch == batch) {
			n++
		}
	}
	return n
}

// pending counts what a batch waits for.
func (l *ledger) pending(batch int) int {
	return l.count(queued, batch) + l.count(running, batch) + l.count(undelivered, batch)
}

// stranded: the batch waits for something that nobody is left to run.
func (l *ledger) stranded(batch int) bool { return l.live() == 0 && l.count(queued, batch) > 0 }

// stats is what the pool must say of itself.
func (l *ledger) stats() pool.Stats {
	s := l.counts
	s.Workers, s.Idle, s.QueueSize = len(l.workers), l.idle(), l.size
	s.Queued, s.Running, s.Undelivered = len(l.queue), len(l.busy), l.count(undelivered, -1)
	return s
}
