// Package metrics measures how long the requests of a pool wait and run.
//
//	m := metrics.New()
//	p := pool.New(3, pool.Options{Trace: m.Record})
//	…
//	s := m.Reset()                  // what happened since the last Reset
//	fmt.Println(s.Wait.Quantile(0.99))
//
// It follows requests by their IDs, which must be unique while they are in the pool.
package metrics

import (
	"sync"
	"time"

	"github.com/lidopool/lido/pool"
)

// A Recorder measures one pool. Its methods may be called from any goroutine.
type Recorder struct {
	born time.Time

	mu      sync.Mutex
	queued  map[uint64]time.Duration // since when
	running map[uint64]time.Duration
	arrived []arrival // in order; those that have left the queue are taken out late
	window  Snapshot
}

type arrival struct {
	request uint64
	at      time.Duration
}

// A Snapshot is what was measured in a stretch of time.
type Snapshot struct {
	Wait   Histogram     // times in the queue, of requests that started
	Run    Histogram     // times of running, of requests that ended
	Oldest time.Duration // how long the one that is queued the longest has been so; 0 if none is
}

// New returns a recorder. The pool it is for should be made right after it.
func New() *Recorder {
	return &Recorder{born: time.Now(), queued: map[uint64]time.Duration{}, running: map[uint64]time.Duration{}}
}

// Record takes note of an event. It is meant as [pool.Options.Trace].
func (r *Recorder) Record(e pool.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e.Kind {
	case pool.Queued:
		r.queued[e.Request] = e.Time
		r.arrived = append(r.arrived, arrival{e.Request, e.Time})
	case pool.Started:
		r.window.Wait.Add(e.Time - r.queued[e.Request])
		r.running[e.Request] = e.Time
		r.leave(e.Request)
	case pool.Canceled:
		r.leave(e.Request)
	case pool.Finished:
		r.window.Run.Add(e.Time - r.running[e.Request])
		delete(r.running, e.Request)
	}
}

// leave takes a request out of the queue, and those before it that have left earlier.
func (r *Recorder) leave(request uint64) {
	delete(r.queued, request)
	for len(r.arrived) > 0 && !r.isQueued(r.arrived[0]) {
		r.arrived = r.arrived[1:]
	}
}

func (r *Recorder) isQueued(a arrival) bool {
	since, ok := r.queued[a.request]
	return ok && since == a.at
}

// Snapshot returns what was measured since the last Reset, or since New.
func (r *Recorder) Snapshot() Snapshot {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.snapshot()
}

// Reset returns the same, and begins anew.
func (r *Recorder) Reset() Snapshot {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.snapshot()
	r.window = Snapshot{}
	return s
}

func (r *Recorder) snapshot() Snapshot {
	s := r.window
	if len(r.arrived) > 0 {
		s.Oldest = time.Since(r.born) - r.arrived[0].at
	}
	return s
}
