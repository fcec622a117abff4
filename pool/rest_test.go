// What must hold when everybody is at rest: between two moves of the player, and at the end.
package pool_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// rest waits until nothing moves, books the calls that have returned, and checks that everything which
// could have happened has.
func (pl *player) rest() error {
	synctest.Wait()
	for _, c := range pl.calls {
		select {
		case err := <-c.done:
			c.cancel()
			pl.returned(c, err)
			c.done = nil
		default:
			pl.stillWaits(c)
		}
	}
	pl.calls = slices.DeleteFunc(pl.calls, func(c *call) bool { return c.done == nil })
	pl.lineUp()
	pl.atRest()
	return pl.wrong
}

// lineUp keeps the line in order: those that are still in it, then a PutAll that came back to its end.
func (pl *player) lineUp() {
	pl.line = slices.DeleteFunc(pl.line, func(c *call) bool { return c.done == nil })
	for _, c := range pl.calls {
		waits := len(c.jobs) > 0 && pl.ledger.options.WhenFull == pool.Block
		if waits && !slices.Contains(pl.line, c) {
			pl.line = append(pl.line, c)
		}
	}
}

// stillWaits says whether a call may go on waiting.
func (pl *player) stillWaits(c *call) {
	l := pl.ledger
	may := !c.canceled
	switch {
	case slices.ContainsFunc(c.jobs, func(j *job) bool { return l.guests[j.id] }):
		may = true // it runs a request itself
	case len(c.jobs) > 0:
		may = may && !pl.closed && l.full() && l.options.WhenFull == pool.Block && !l.deserted()
	case c.name == "Wait":
		may = may && l.pending(c.batch) > 0 && len(l.ready[c.batch]) == 0 && !l.stranded(c.batch)
	case c.name == "JoinDismissed":
		may = may && len(l.dismissed) > 0
	case c.name == "Close":
		may = may && len(l.busy)+len(l.guests) > 0
	default:
		may = false
	}
	if !may {
		pl.fail("%s does not return", c.name)
	}
}

// returned checks what a call returned, which its state at rest must justify.
func (pl *player) returned(c *call, err error) {
	var rest []string
	for _, part := range parts(err) {
		if !pl.owed(c.batch, part) {
			rest = append(rest, part.Error())
		}
	}
	said := strings.Join(rest, ", ")
	pl.note("    %s: %q", c.name, said)
	if aborted := (*pool.CloseError)(nil); errors.As(err, &aborted) {
		said = aborted.Err.Error()
		if !slices.Equal(aborted.NotRun, pl.dropped) || !slices.Equal(aborted.Interrupted, pl.ledger.running()) {
			pl.fail("%+v, want %v not run and %v interrupted", aborted, pl.dropped, pl.ledger.running())
		}
		pl.told = true
	}
	for i, j := range c.jobs {
		if i < c.n {
			j.accepted++
		}
	}
	if c.canceled && said == context.Canceled.Error() {
		return
	}
	if expected := pl.verdict(c); !slices.Contains(expected, said) {
		pl.fail("%s returned %q, want one of %q", c.name, said, expected)
	}
}

// verdict lists what a call that was not canceled may say at this point.
func (pl *player) verdict(c *call) []string {
	l := pl.ledger
	switch {
	case len(c.jobs) > 0 && c.n == len(c.jobs):
		return []string{""}
	case len(c.jobs) > 0 && pl.closed:
		return []string{pool.ErrClosed.Error()}
	case len(c.jobs) > 0 && l.options.WhenFull == pool.Reject:
		return []string{pool.ErrQueueFull.Error()}
	case len(c.jobs) > 0 && l.deserted():
		return []string{pool.ErrNoWorkersAvailable.Error()}
	case len(c.jobs) > 0: // returning nil without having put all, or giving up for no reason
		return nil
	case c.name == "Close" && len(pl.dropped) > 0: // another Close may have reported that
		return []string{pool.ErrNoWorkersAvailable.Error(), ""}
	case c.name == "Close" && l.live() > 0, c.name == "JoinDismissed" && len(l.dismissed) > 0:
		return nil
	case c.name == "Wait" || c.name == "Poll":
		return pl.collected(c)
	}
	return []string{""}
}

// collected is the verdict on Poll and Wait.
func (pl *player) collected(c *call) (may []string) {
	stranded := pl.ledger.stranded(c.batch)
	if stranded || pl.closed && len(pl.dropped) > 0 { // it was, until Close canceled the rest
		may = append(may, pool.ErrNoWorkersAvailable.Error())
	}
	switch {
	case c.name == "Wait" && pl.drained[c.batch]:
		may = append(may, "")
	case c.name == "Poll" && pl.ledger.pending(c.batch) == 0:
		may = append(may, pool.ErrNoResultsPending.Error())
	case c.name == "Poll" && !stranded:
		may = append(may, "")
	}
	return may
}

// parts takes joined errors apart.
func parts(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// owed says whether an error is one that a delivery left to be returned, and crosses it off.
func (pl *player) owed(batch int, err error) bool {
	var request *pool.RequestError
	var panicked *pool.PanicError
	report := ""
	if !errors.As(err, &request) {
		return false
	}
	report = fmt.Sprint("request ", request.ID)
	if errors.As(err, &panicked) {
		if callback, ok := panicked.Value.(string); ok {
			report = callback
		}
	}
	if pl.reports[batch][report] == 0 {
		pl.fail("an error that nobody caused, or that was returned before: %v", err)
	}
	pl.reports[batch][report]--
	return true
}

// atRest checks the pool as a whole.
func (pl *player) atRest() {
	l := pl.ledger
	if got := pl.pool.Stats(); got != l.stats() || !sound(got) {
		pl.fail("Stats: %+v, want %+v", got, l.stats())
	}
	if l.queued() > 0 && l.idle() > 0 && !l.counts.Paused {
		pl.fail("%d queued while %d workers idle", l.queued(), l.idle())
	}
	if most := l.options.MaxWorkers; l.queued() > 0 && len(l.workers) < most && !l.counts.Paused && !pl.closed {
		pl.fail("%d queued, and only %d workers of %d", l.queued(), len(l.workers), most)
	}
	if pl.closed && len(pl.dropped) > 0 && !pl.told {
		pl.fail("no Close reports %v", pl.dropped)
	}
	for w := range l.dismissed {
		if l.busy[w] == 0 {
			pl.fail("dismissed worker %d does not leave", w)
		}
	}
	for _, id := range l.running() {
		if j := pl.jobs[id-1]; j.ended != (j.ctx.Err() != nil) {
			pl.fail("context of %d: %v; that it has ended should be %v", id, j.ctx.Err(), j.ended)
		}
	}
	for _, j := range pl.jobs {
		if pl.puts(j) == 0 && j.accepted != j.entered {
			pl.fail("request %d was put %d times and queued %d times", j.id, j.accepted, j.entered)
		}
	}
	for batch := range batches {
		pl.batchAtRest(batch)
		pl.drained[batch] = l.pending(batch) == 0
	}
}

// batchAtRest checks that deliveries called their callbacks and their errors were returned.
func (pl *player) batchAtRest(batch int) {
	expected, called := slices.Clone(pl.expected[batch]), slices.Clone(pl.called[batch])
	if batch == 1 { // two may wait for it, and call callbacks at the same time
		slices.Sort(expected)
		slices.Sort(called)
	}
	if !slices.Equal(expected, called) {
		pl.fail("batch %d called\n%v, want\n%v", batch, called, expected)
	}
	for report, n := range pl.reports[batch] {
		if n > 0 && pl.waiters(batch) == 0 {
			pl.fail("nobody received the error of %s", report)
		}
	}
}

// end runs what is left to run and delivers it. Nothing may be lost.
func (pl *player) end() error {
	pl.note("the end")
	for _, j := range pl.jobs {
		j.again = false
	}
	pl.dropOldest()
	pl.resume()
	synctest.Wait()
	for pl.ledger.queued()+len(pl.ledger.running())+len(pl.line) > 0 {
		if pl.ledger.live() == 0 {
			pl.pool.CreateWorkers(1)
			synctest.Wait()
		}
		if ids := pl.ledger.running(); len(ids) > 0 {
			pl.jobs[ids[0]-1].orders <- pool.OK
		}
		if err := pl.rest(); err != nil {
			return err
		}
	}
	for batch := range batches {
		pl.start(&call{name: "Poll", batch: batch}, func(context.Context) error { return pl.batches[batch].Poll() })
	}
	if err := pl.rest(); err != nil {
		return err
	}
	for id, e := range pl.ledger.entries {
		if e.state != outside && e.state != delivered {
			return fmt.Errorf("request %d was lost in state %d", id, e.state)
		}
	}
	return nil
}

// release ends every goroutine that the player has started.
func (pl *player) release() {
	close(pl.stop)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range pl.calls {
		c.cancel()
	}
	_ = pl.pool.Close(ctx) // what is left is of no interest
	synctest.Wait()
}
