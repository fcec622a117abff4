// The player makes random calls to a pool and to its ledger, one at a time, in virtual time. What happens
// between two calls must be legal (the ledger says so); when everybody is at rest again, nothing that could
// have happened may be left undone (rest_test.go says so).
package pool_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// A job is a request that waits to be told how to end.
type job struct {
	request  *pool.Request[int]
	id       uint64
	orders   chan pool.Outcome
	accepted int             // how many of its puts succeeded
	entered  int             // how many times it entered the queue
	again    bool            // its callback puts it once more
	panics   bool            // its callback panics
	ctx      context.Context // of its latest run
	ended    bool            // that context must have ended
}

// A call is one that may block.
type call struct {
	name     string
	batch    int
	jobs     []*job // what it puts
	n        int    // how many it has put, once it returned
	cancel   context.CancelFunc
	canceled bool
	done     chan error
}

type player struct {
	choose  func(n int) int // from 0 to n-1
	pool    *pool.Pool
	batches []collector
	ledger  *ledger
	jobs    []*job
	calls   []*call       // that have not returned
	line    []*call       // of these, those that wait for a place in the queue, in order
	drained [batches]bool // by batch: nothing was pending at some time since everybody was at rest
	closed  bool
	victims func(id uint64) bool // says which requests the current move may cancel
	dropped []uint64             // those it did
	told    bool                 // somebody was told
	history []string
	stop    chan struct{}

	mu       sync.Mutex
	wrong    error                  // the first thing that went wrong
	expected map[int][]string       // by batch: the callbacks that deliveries must have called
	called   map[int][]string       // and those that were
	reports  map[int]map[string]int // by batch: errors that Poll and Wait must still return
}

type collector interface {
	Put(context.Context, pool.Work) error
	TryPut(pool.Work) error
	Poll() error
	Wait(context.Context) error
}

const batches = 3

// play makes random calls while there are more, then lets everything come to its end. It must be called
// in a bubble.
func play(choose func(n int) int, more func() bool) error {
	pl := newPlayer(choose)
	moves := []func(){
		pl.put, pl.put, pl.put, pl.tryPut, pl.putAll, pl.poll, pl.wait, pl.finish, pl.finish, pl.finish, pl.finish,
		pl.create, pl.dismiss, pl.join, pl.giveUp, pl.close, pl.cancel, pl.prioritize, pl.pause, pl.resume,
	}
	defer pl.release()
	err := error(nil)
	for err == nil && more() {
		pl.told, pl.dropped, pl.victims = false, nil, func(uint64) bool { return pl.closing() }
		moves[choose(len(moves))]()
		err = pl.rest()
	}
	if err == nil {
		err = pl.end()
	}
	if err != nil {
		return fmt.Errorf("%w\nafter\n%s", err, strings.Join(pl.history, "\n"))
	}
	return nil
}

func newPlayer(choose func(n int) int) *player {
	pl := &player{
		choose: choose, stop: make(chan struct{}),
		expected: map[int][]string{}, called: map[int][]string{}, reports: map[int]map[string]int{},
	}
	options := pool.Options{QueueSize: choose(4), WhenFull: pool.WhenFull(max(0, choose(7)-3))}
	pl.ledger = newLedger(options)
	options.Trace = pl.trace
	workers := choose(4)
	pl.note("%d workers, a queue of %d, and when it is full %d", workers, options.QueueSize, options.WhenFull)
	pl.pool = pool.New(workers, options)
	for batch := range batches {
		pl.batches = append(pl.batches, pl.pool.Batch())
		pl.reports[batch], pl.drained[batch] = map[string]int{}, true
	}
	pl.batches[0] = pl.pool
	return pl
}

func (pl *player) note(format string, args ...any) {
	pl.history = append(pl.history, fmt.Sprintf(format, args...))
}

func (pl *player) fail(format string, args ...any) {
	pl.mu.Lock()
	defer pl.mu.Unlock()
	if pl.wrong == nil {
		pl.wrong = fmt.Errorf(format, args...)
	}
}

// trace hands events to the ledger, and notes what must follow from them.
func (pl *player) trace(e pool.Event) {
	if e.Kind == pool.Canceled {
		pl.dropped = append(pl.dropped, e.Request)
		if !pl.victims(e.Request) {
			pl.fail("%+v: nothing called for that", e)
		}
	}
	if err := pl.ledger.observe(e); err != nil {
		pl.fail("illegal event: %v", err)
		return
	}
	switch e.Kind {
	case pool.Queued:
		pl.jobs[e.Request-1].entered++
		pl.leaveLine(e)
	case pool.Started:
		pl.jobs[e.Request-1].ended = false
	case pool.Delivered:
		pl.expect(pl.jobs[e.Request-1], e.Outcome)
		if batch := pl.ledger.entries[e.Request].batch; pl.ledger.pending(batch) == 0 {
			pl.drained[batch] = true
		}
	}
}

// leaveLine checks that a request which enters the queue is of the one who has waited longest for that.
func (pl *player) leaveLine(e pool.Event) {
	if len(pl.line) == 0 {
		return
	}
	if first := pl.line[0]; !slices.ContainsFunc(first.jobs, func(j *job) bool { return j.id == e.Request }) {
		pl.fail("%+v: %s has waited longer", e, first.name)
	}
	pl.line = pl.line[1:]
}

// expect notes which callback a delivery calls, and which error Poll or Wait returns for it.
func (pl *player) expect(j *job, outcome pool.Outcome) {
	pl.mu.Lock()
	defer pl.mu.Unlock()
	batch := pl.ledger.entries[j.id].batch
	owes := func(report string) {
		pl.reports[batch][report]++
	}
	callback := ""
	switch {
	case outcome == pool.OK && j.request.Callback != nil:
		callback = fmt.Sprint("result ", j.id)
	case outcome != pool.OK && j.request.ErrCallback != nil:
		callback = fmt.Sprint("error ", j.id)
	case outcome != pool.OK:
		owes(fmt.Sprint("request ", j.id))
	}
	if callback == "" {
		return
	}
	pl.expected[batch] = append(pl.expected[batch], callback)
	if j.panics {
		owes(callback)
	}
}

// newJob makes a job with random callbacks.
func (pl *player) newJob() *job {
	j := &job{id: uint64(len(pl.jobs) + 1), orders: make(chan pool.Outcome)}
	j.request = pool.NewRequest(func(ctx context.Context) (int, error) { return pl.run(ctx, j) }, nil)
	j.request.ID = j.id
	if priority := pool.Priority(max(0, pl.choose(6)-3) - 1); priority != pool.Normal {
		j.request.Terms = &pool.Terms{Priority: priority}
	}
	style := pl.choose(8)
	if j.panics, j.again = style == 1, style == 2; style > 0 {
		j.request.Callback = func(*pool.Request[int], int) { pl.callback(j, "result ") }
	}
	if pl.choose(2) == 0 {
		j.request.ErrCallback = func(*pool.Request[int], error) { pl.callback(j, "error ") }
	}
	pl.jobs = append(pl.jobs, j)
	pl.ledger.entries[j.id] = &entry{silent: style == 0}
	return j
}

// run is what a request does.
func (pl *player) run(ctx context.Context, j *job) (int, error) {
	j.ctx = ctx
	outcome := pool.OK
	select {
	case outcome = <-j.orders:
	case <-pl.stop:
	}
	switch outcome {
	case pool.Failed:
		return 0, errBroken
	case pool.Panicked:
		panic(j.id)
	case pool.NotRun: // stands for Goexit here
		runtime.Goexit()
	}
	return int(j.id), nil
}

func (pl *player) callback(j *job, what string) {
	report := fmt.Sprint(what, j.id)
	pl.mu.Lock()
	batch := pl.ledger.entries[j.id].batch
	pl.called[batch] = append(pl.called[batch], report)
	pl.mu.Unlock()
	if j.again {
		j.again = false
		pl.enter(j, batch)
		switch err := pl.batches[batch].TryPut(j.request); {
		case err == nil:
			j.accepted++
		case errors.Is(err, pool.ErrClosed) && pl.closed:
		case errors.Is(err, pool.ErrQueueFull) && pl.ledger.options.QueueSize > 0:
		default:
			pl.fail("TryPut in a callback: %v", err)
		}
	}
	if j.panics {
		panic(report)
	}
}

// start makes a call that may block.
func (pl *player) start(c *call, f func(ctx context.Context) error) *call {
	pl.note("%s of batch %d", c.name, c.batch)
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel, c.done = cancel, make(chan error, 1)
	pl.calls = append(pl.calls, c)
	go func() { c.done <- f(ctx) }()
	return c
}

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
