// What a pool knows of a request.

package pool

import (
	"sync/atomic"
	"time"
)

// task is what a pool knows of a request, whatever its type. All but batch is guarded by the lock of
// the pool that the request is in. It is small for a reason: what a request costs is mostly its memory.
type task struct {
	work       Work                  // the request itself
	batch      atomic.Pointer[Batch] // from put to delivery
	next, prev *task                 // in the list that holds it
	special    *special
	more       uint32 // how many requests it stands for beside the one: see bundle
	state      state
	band       uint8
	outcome    Outcome
	isBundle   bool
}

// weight is how many requests t stands for.
func (t *task) weight() int { return int(t.more) + 1 }

// special is what the pool remembers of a request that is not ordinary: one with terms, or that failed,
// or that reports progress. Each put begins with none.
type special struct {
	terms       *Terms
	err         error
	timer       *time.Timer // ends the time in the queue
	unwatch     func() bool // stops waiting for the end of terms.Context
	done, total int64       // progress
}

type state uint8

const (
	outside state = iota // or waiting for a place in the queue
	queued
	running
	undelivered
)

// locked calls f with the lock of the pool that t is in, or not at all if it is in none.
func (t *task) locked(f func(p *Pool)) {
	b := t.batch.Load()
	if b == nil {
		return
	}
	b.pool.mu.Lock()
	defer b.pool.mu.Unlock()
	if t.batch.Load() == b {
		f(b.pool)
	}
}

// cancel is [Request.Cancel].
func (t *task) cancel(cause error) (done bool) {
	t.locked(func(p *Pool) { done = p.end(t, cause) })
	return done
}

// end cancels t if it is queued, and interrupts it if it runs.
func (p *Pool) end(t *task, cause error) bool {
	switch t.state {
	case queued:
		p.drop(t, cause)
		return true
	case running:
		for h := range p.hands {
			if h.current.task == t {
				h.current.interrupt(cause)
			}
		}
		return true
	}
	return false
}

// move is [Request.SetPriority].
func (t *task) move(priority Priority) (done bool) {
	t.locked(func(p *Pool) {
		if done = t.state == queued; done {
			p.queue.remove(t)
			t.band = priority.band()
			p.queue.push(t)
		}
	})
	return done
}

// fail keeps the error of a request that runs.
func (t *task) fail(err error) {
	t.locked(func(*Pool) { t.extra().err = err })
}

func (t *task) release() { t.batch.Store(nil) }

func (t *task) extra() *special {
	if t.special == nil {
		t.special = &special{}
	}
	return t.special
}

// failure is the error of t, or nil.
func (t *task) failure() error {
	if t.special == nil {
		return nil
	}
	return t.special.err
}

func (t *task) terms() *Terms {
	if t.special == nil {
		return nil
	}
	return t.special.terms
}

// progress is [Request.Progress].
func (t *task) progress() (done, total int64) {
	read := func(*Pool) {
		if s := t.special; s != nil {
			done, total = s.done, s.total
		}
	}
	if t.batch.Load() == nil {
		read(nil)
	} else {
		t.locked(read)
	}
	return done, total
}
