// Package trace records what a pool does, in the format that Perfetto (https://ui.perfetto.dev) and
// chrome://tracing open.
//
//	r := trace.New(0)
//	p := pool.New(3, pool.Options{Trace: r.Record})
//	…
//	err := r.WriteJSON(file)
//
// The picture has a thread for each worker, with a slice for each request that it ran; slices nest where
// a request has run others while it waited for them. Each request is also a span of its own, from Put to
// its callback, with its time in the queue, of running and of waiting to be delivered inside, and an
// arrow that leads through all threads it touched. Counters show the queue, what runs and what is
// undelivered. Dropped onto Lido's page, the file plays as a film.
package trace

import (
	"io"
	"slices"
	"sync"

	"github.com/lidopool/lido/pool"
)

// DefaultLimit is how many events a recorder keeps by default: some 60 MB.
const DefaultLimit = 1_000_000

// A Recorder keeps the latest events of one pool. Its methods may be called from any goroutine.
type Recorder struct {
	limit int

	mu      sync.Mutex
	events  []pool.Event // a ring once it is full
	oldest  int          // index of the first event, once it is
	dropped int
}

// New returns a recorder that keeps the latest limit events, or [DefaultLimit] if limit is not positive.
func New(limit int) *Recorder {
	if limit <= 0 {
		limit = DefaultLimit
	}
	return &Recorder{limit: limit}
}

// Record adds an event. It is meant as [pool.Options.Trace].
func (r *Recorder) Record(e pool.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.events) < r.limit {
		r.events = append(r.events, e)
		return
	}
	r.events[r.oldest] = e
	r.oldest = (r.oldest + 1) % r.limit
	r.dropped++
}

// Dropped returns how many events made room for later ones.
func (r *Recorder) Dropped() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.dropped
}

// Events returns what is recorded, the oldest first.
func (r *Recorder) Events() []pool.Event {
	events, _ := r.snapshot()
	return events
}

func (r *Recorder) snapshot() (events []pool.Event, dropped int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Concat(r.events[r.oldest:], r.events[:r.oldest]), r.dropped
}

// WriteJSON writes what is recorded as Chrome trace JSON. How many events were dropped before stands in
// it as otherData.dropped, and the events themselves, from which Lido's page plays the run, as
// otherData.lido. Recording may go on meanwhile.
func (r *Recorder) WriteJSON(out io.Writer) error {
	events, dropped := r.snapshot()
	w := newWriter(out)
	for _, e := range events {
		w.event(e)
	}
	return w.finish(events, dropped)
}
