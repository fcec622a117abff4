// The moves of the player: each makes one call that the pool offers.
package pool_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// pick returns a job to put and the batch to put it through: mostly a new one, sometimes one that was put
// before, and may still be in use.
func (pl *player) pick() (j *job, batch int, inUse bool) {
	batch = pl.choose(batches)
	if len(pl.jobs) == 0 || pl.choose(4) > 0 {
		j = pl.newJob()
	} else if j = pl.jobs[pl.choose(len(pl.jobs))]; pl.puts(j) > 1 {
		j = pl.newJob() // whether a PutAll has come to the other one is not known
	}
	e := pl.ledger.entries[j.id]
	inUse = e.state == queued || e.state == running || e.state == undelivered || pl.puts(j) > 0
	if !inUse {
		pl.enter(j, batch)
	}
	return j, batch, inUse
}

// enter tells the ledger how a job is going to be put.
func (pl *player) enter(j *job, batch int) {
	e := pl.ledger.entries[j.id]
	e.batch, e.band = batch, 1
	if j.request.Terms != nil {
		e.band = int(pool.High - j.request.Terms.Priority)
	}
}

// puts returns how many jobs the call has that now puts j, or 0 if none does.
func (pl *player) puts(j *job) int {
	for _, c := range pl.calls {
		if slices.Contains(c.jobs, j) {
			return len(c.jobs)
		}
	}
	return 0
}

// dropOldest lets the move that puts something cancel what has to make room for it.
func (pl *player) dropOldest() {
	if pl.ledger.options.WhenFull == pool.DropOldest && !pl.closing() {
		pl.victims = func(id uint64) bool { return pl.ledger.full() && id == pl.ledger.oldest() }
	}
}

func (pl *player) put() {
	j, batch, inUse := pl.pick()
	name := fmt.Sprintf("Put(%d)", j.id)
	expected := error(nil)
	switch {
	case inUse:
		expected = pool.ErrRequestInUse
	case pl.closed:
		expected = pool.ErrClosed
	case pl.ledger.full() && pl.ledger.options.WhenFull == pool.Reject:
		expected = pool.ErrQueueFull
	case pl.ledger.full() && pl.ledger.options.WhenFull == pool.Block && pl.ledger.deserted():
		expected = pool.ErrNoWorkersAvailable
	}
	if expected != nil {
		pl.note("%s: %v", name, expected)
		pl.mustBe(name, pl.batches[batch].Put(context.Background(), j.request), expected)
		return
	}
	c := &call{name: name, batch: batch, jobs: []*job{j}}
	waits := pl.ledger.full() && pl.ledger.options.WhenFull == pool.Block
	pl.dropOldest()
	pl.start(c, func(ctx context.Context) error {
		err := pl.batches[batch].Put(ctx, j.request)
		if err == nil {
			c.n = 1
		}
		return err
	})
	if synctest.Wait(); waits {
		pl.line = append(pl.line, c)
	}
}

func (pl *player) tryPut() {
	j, batch, inUse := pl.pick()
	expected := error(nil)
	switch {
	case inUse:
		expected = pool.ErrRequestInUse
	case pl.closed:
		expected = pool.ErrClosed
	case pl.ledger.full() && pl.ledger.options.WhenFull != pool.DropOldest:
		expected = pool.ErrQueueFull
	}
	pl.note("TryPut(%d) of batch %d: %v", j.id, batch, expected)
	if expected == nil {
		j.accepted++
	}
	pl.dropOldest()
	pl.mustBe("TryPut", pl.batches[batch].TryPut(j.request), expected)
}

// putAll puts new jobs. Only one such call may wait at a time: how two would share a line is not defined.
func (pl *player) putAll() {
	for _, c := range pl.calls {
		if len(c.jobs) > 1 {
			return
		}
	}
	c := &call{batch: pl.choose(batches)}
	var requests []*pool.Request[int]
	for range 2 + pl.choose(4) {
		j := pl.newJob()
		pl.enter(j, c.batch)
		c.jobs = append(c.jobs, j)
		requests = append(requests, j.request)
	}
	c.name = fmt.Sprintf("PutAll(%d to %d)", c.jobs[0].id, c.jobs[len(c.jobs)-1].id)
	pl.dropOldest()
	pl.start(c, func(ctx context.Context) (err error) {
		switch b := pl.batches[c.batch].(type) {
		case *pool.Pool:
			c.n, err = pool.PutAll(ctx, b, requests)
		case *pool.Batch:
			c.n, err = pool.PutAll(ctx, b, requests)
		}
		return err
	})
}

func (pl *player) poll() {
	pl.dropOldest() // for callbacks that put
	c := &call{name: "Poll", batch: pl.choose(batches)}
	pl.start(c, func(context.Context) error { return pl.batches[c.batch].Poll() })
}

// wait starts at most two waiters for one batch, and one for the others, so that there the order of
// callbacks is known.
func (pl *player) wait() {
	c := &call{name: "Wait", batch: pl.choose(batches)}
	if n := pl.waiters(c.batch); n >= 2 || n == 1 && c.batch != 1 {
		return
	}
	pl.dropOldest() // for callbacks that put
	pl.start(c, pl.batches[c.batch].Wait)
}

func (pl *player) waiters(batch int) (n int) {
	for _, c := range pl.calls {
		if c.name == "Wait" && c.batch == batch {
			n++
		}
	}
	return n
}

func (pl *player) finish() {
	ids := pl.ledger.running()
	if len(ids) == 0 {
		return
	}
	outcomes := []pool.Outcome{pool.OK, pool.OK, pool.OK, pool.Failed, pool.Panicked, pool.NotRun}
	id, outcome := ids[pl.choose(len(ids))], outcomes[pl.choose(len(outcomes))]
	if pl.ledger.guests[id] && outcome == pool.NotRun {
		outcome = pool.OK // Goexit would end the goroutine of the caller, who runs it
	}
	pl.note("%d finishes with outcome %d", id, outcome)
	pl.dropOldest() // for a PutAll that goes on, or a callback that puts
	pl.jobs[id-1].orders <- outcome
}

func (pl *player) create() {
	n := pl.choose(4) - 1
	pl.note("CreateWorkers(%d)", n)
	pl.pool.CreateWorkers(n)
}

func (pl *player) dismiss() {
	n := pl.choose(4) - 1
	pl.note("DismissWorkers(%d)", n)
	expected := max(0, min(n, len(pl.ledger.workers)))
	if got := pl.pool.DismissWorkers(n); got != expected {
		pl.fail("DismissWorkers(%d): %d, want %d", n, got, expected)
	}
}

func (pl *player) join() {
	pl.start(&call{name: "JoinDismissed"}, pl.pool.JoinDismissed)
}

// giveUp ends the context of a call that waits.
func (pl *player) giveUp() {
	if len(pl.calls) == 0 {
		return
	}
	c := pl.calls[pl.choose(len(pl.calls))]
	pl.note("cancel %s", c.name)
	c.canceled = true
	pl.line = slices.DeleteFunc(pl.line, func(other *call) bool { return other == c })
	if c.name == "Close" {
		pl.abort()
	}
	c.cancel()
}

// close closes the pool, rarely: not much happens after.
func (pl *player) close() {
	if pl.choose(8) > 0 {
		return
	}
	pl.closed, pl.line = true, nil
	if pl.ledger.deserted() {
		pl.abort()
	}
	pl.start(&call{name: "Close"}, pl.pool.Close)
}

// closing: a Close waits, and will cancel what is queued when the last worker leaves.
func (pl *player) closing() bool {
	return slices.ContainsFunc(pl.calls, func(c *call) bool { return c.name == "Close" })
}

// abort expects that all is canceled.
func (pl *player) abort() {
	pl.victims = func(uint64) bool { return true }
	for _, id := range pl.ledger.running() {
		pl.jobs[id-1].ended = true
	}
}

// cancel cancels a request.
func (pl *player) cancel() {
	if len(pl.jobs) == 0 {
		return
	}
	j := pl.jobs[pl.choose(len(pl.jobs))]
	is := pl.ledger.entries[j.id].state
	pl.note("%d.Cancel()", j.id)
	if !pl.closing() {
		pl.victims = func(id uint64) bool { return id == j.id }
	}
	j.ended, pl.told = j.ended || is == running, true
	if got, want := j.request.Cancel(), is == queued || is == running; got != want {
		pl.fail("Cancel in state %d: %v, want %v", is, got, want)
	}
}

// prioritize moves a request to another band.
func (pl *player) prioritize() {
	if len(pl.jobs) == 0 {
		return
	}
	j, priority := pl.jobs[pl.choose(len(pl.jobs))], pool.Priority(pl.choose(3)-1)
	is := pl.ledger.entries[j.id].state == queued
	pl.note("%d.SetPriority(%d)", j.id, priority)
	if got := j.request.SetPriority(priority); got != is {
		pl.fail("SetPriority: %v, want %v", got, is)
	}
	if is {
		pl.ledger.move(j.id, priority)
	}
}

func (pl *player) pause() {
	pl.note("Pause")
	pl.pool.Pause()
}

func (pl *player) resume() {
	pl.note("Resume")
	pl.pool.Resume()
}

func (pl *player) mustBe(what string, got, want error) {
	if !errors.Is(got, want) {
		pl.fail("%s: %v, want %v", what, got, want)
	}
}
