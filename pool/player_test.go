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
	options := pool.Options{
		QueueSize: choose(4), WhenFull: pool.WhenFull(max(0, choose(7)-3)), MaxWorkers: max(0, choose(8)-4),
	}
	pl.ledger = newLedger(options)
	options.Trace = pl.trace
	workers := choose(4)
	pl.note("%d workers, %+v", workers, pl.ledger.options)
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
