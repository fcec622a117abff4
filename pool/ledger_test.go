// The ledger: what a pool is, without goroutines and locks. It follows the events of a pool, says which
// of them may not happen, and keeps the counts that Stats must show.
package pool_test

import (
	"fmt"
	"maps"
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
	band    int  // of the queue: 0 is the highest
	outcome pool.Outcome
	worker  uint32 // that runs it; 0: the goroutine that put it
}

// A ledger belongs to one pool, whose every event must be handed to observe. Requests are entered before
// they are put; the rest follows.
type ledger struct {
	options   pool.Options
	entries   map[uint64]*entry
	bands     [3][]uint64      // of the queue
	passed    [3]int           // how often in a row each was passed over
	ready     map[int][]uint64 // by batch, in the order in which they ended
	workers   []uint32         // not dismissed, the newest last
	dismissed map[uint32]bool  // and not gone
	busy      map[uint32]uint64
	guests    map[uint64]bool // requests that run in the goroutine that put them
	counts    pool.Stats
	newest    uint32
	last      pool.Event
}

func newLedger(options pool.Options) *ledger {
	return &ledger{
		options: options, entries: map[uint64]*entry{}, ready: map[int][]uint64{},
		dismissed: map[uint32]bool{}, busy: map[uint32]uint64{}, guests: map[uint64]bool{},
	}
}

// observe books one event, or says why it may not happen.
func (l *ledger) observe(e pool.Event) error {
	rules := map[pool.Kind]func(pool.Event) string{
		pool.Queued: l.enqueue, pool.Started: l.begin, pool.Finished: l.finish, pool.Delivered: l.deliver,
		pool.Canceled: l.cancel, pool.Paused: l.pause, pool.Resumed: l.pause,
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

func (l *ledger) queued() int { return len(l.bands[0]) + len(l.bands[1]) + len(l.bands[2]) }

func (l *ledger) full() bool { return l.options.QueueSize > 0 && l.queued() >= l.options.QueueSize }

func (l *ledger) enqueue(e pool.Event) string {
	r := l.entries[e.Request]
	switch {
	case r == nil:
		return "nobody put this request"
	case r.state != outside && r.state != delivered:
		return "it is in the pool already"
	case l.full() && l.options.WhenFull != pool.RunInCaller:
		return "the queue is full"
	}
	r.state = queued
	l.counts.Submitted++
	if l.full() {
		l.guests[e.Request] = true
	} else {
		l.bands[r.band] = append(l.bands[r.band], e.Request)
	}
	return ""
}

func (l *ledger) begin(e pool.Event) string {
	r := l.entries[e.Request]
	switch {
	case r == nil || r.state != queued:
		return "it is not queued"
	case l.guests[e.Request] && e.Worker == 0:
		r.state, r.worker = running, 0
		return ""
	case l.counts.Paused:
		return "the pool is paused"
	case r.band != l.turn():
		return fmt.Sprintf("it is not the turn of its band: %v, passed %v", l.bands, l.passed)
	case l.bands[r.band][0] != e.Request:
		return fmt.Sprintf("it is not the first of its band: %v", l.bands)
	case !slices.Contains(l.workers, e.Worker):
		return fmt.Sprintf("worker not among %v, or dismissed", l.workers)
	case l.busy[e.Worker] != 0:
		return fmt.Sprintf("its worker is busy with %d", l.busy[e.Worker])
	}
	l.pass(r.band)
	l.bands[r.band] = l.bands[r.band][1:]
	l.busy[e.Worker] = e.Request
	r.state, r.worker = running, e.Worker
	return ""
}

// turn is the band whose turn it is: the lowest whose patience has come to an end, else the highest.
func (l *ledger) turn() int {
	turn := -1
	for band, queue := range l.bands {
		if len(queue) > 0 && (turn < 0 || l.passed[band] == 15) {
			turn = band
		}
	}
	return turn
}

// pass counts the lower bands that wait while one has its turn.
func (l *ledger) pass(turn int) {
	l.passed[turn] = 0
	for band := turn + 1; band < len(l.bands); band++ {
		if len(l.bands[band]) > 0 && l.passed[band] < 15 {
			l.passed[band]++
		}
	}
}

// leave takes a request out of the queue.
func (l *ledger) leave(id uint64) {
	r := l.entries[id]
	l.bands[r.band] = slices.DeleteFunc(l.bands[r.band], func(other uint64) bool { return other == id })
}

// move puts a queued request at the end of another band.
func (l *ledger) move(id uint64, priority pool.Priority) {
	l.leave(id)
	band := int(pool.High - priority)
	l.entries[id].band = band
	l.bands[band] = append(l.bands[band], id)
}

// oldest is the request that makes room for another, or 0.
func (l *ledger) oldest() uint64 {
	for band := len(l.bands) - 1; band >= 0; band-- {
		if len(l.bands[band]) > 0 {
			return l.bands[band][0]
		}
	}
	return 0
}

func (l *ledger) cancel(e pool.Event) string {
	r := l.entries[e.Request]
	if r == nil || r.state != queued || e.Outcome != pool.NotRun {
		return "it is not queued, or the outcome is wrong"
	}
	l.leave(e.Request)
	r.state, r.outcome = undelivered, pool.NotRun
	l.ready[r.batch] = append(l.ready[r.batch], e.Request)
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
	delete(l.guests, e.Request)
	delete(l.busy, e.Worker)
	return ""
}

func (l *ledger) deliver(e pool.Event) string {
	r := l.entries[e.Request]
	if r == nil || r.state != undelivered {
		return "it has not ended"
	}
	if e.Outcome != r.outcome {
		return fmt.Sprintf("it ended with outcome %v", r.outcome)
	}
	ready := l.ready[r.batch]
	i := slices.Index(ready, e.Request)
	if itself := r.silent && r.outcome == pool.OK; i != 0 && !itself {
		return fmt.Sprintf("before others that ended earlier: %v", ready)
	}
	r.state = delivered
	l.ready[r.batch] = slices.Delete(ready, i, i+1)
	if r.outcome == pool.NotRun {
		l.counts.Canceled++
	} else {
		l.counts.Delivered++
	}
	return ""
}

func (l *ledger) pause(e pool.Event) string {
	paused := e.Kind == pool.Paused
	if l.counts.Paused == paused {
		return "it was so before"
	}
	l.counts.Paused = paused
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

// running lists what runs, in order.
func (l *ledger) running() []uint64 {
	ids := slices.Collect(maps.Values(l.busy))
	return slices.Sorted(slices.Values(slices.AppendSeq(ids, maps.Keys(l.guests))))
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

// deserted: nobody is left to run anything.
func (l *ledger) deserted() bool { return l.live()+len(l.guests) == 0 }

// stranded: the batch waits for something that nobody is left to run.
func (l *ledger) stranded(batch int) bool { return l.deserted() && l.count(queued, batch) > 0 }

// stats is what the pool must say of itself.
func (l *ledger) stats() pool.Stats {
	s := l.counts
	s.Workers, s.Idle, s.QueueSize = len(l.workers), l.idle(), l.options.QueueSize
	s.Queued, s.Running, s.Undelivered = l.queued(), len(l.busy)+len(l.guests), l.count(undelivered, -1)
	return s
}
