package main

// What it takes to compete: a contender offers some modes of work, and for each starts an engine that
// runs a job. Everything else (shapes, measuring, tables) is the same for all of them.

import "sync"

// A mode is what is asked for around the work itself.
type mode int

const (
	forget  mode = iota // run each request; nobody wants to know
	results             // run each request and hand its result to a callback, one at a time
	batch               // the same, with all requests known before the first one starts
)

// A role says how a contender counts in the ratios.
type role int

const (
	ours   role = iota
	ground      // what anybody has without a library; never the "best peer"
	peer
)

// A job is what every contender is asked to do. Depending on the mode it has task, or work and deliver.
type job struct {
	workers   int        // how many requests may run at once
	producers int        // how many goroutines submit; 0 is the calling goroutine
	n         int        // requests per run
	task      func()     // forget: a request
	work      func() int // results, batch: a request
	deliver   func(int)  // results, batch: the callback; only one goroutine at a time may be in it
	input     []int      // batch: n elements, for those who take a slice
}

// An engine is a contender's pool, started for one job and its mode.
type engine struct {
	// run submits the job's n requests and returns when all have been submitted and every result has
	// been delivered. It may be called again.
	run func()
	// close stops the workers; nil when there is nothing to stop.
	close func()
}

// A way is how a contender does one mode.
type way struct {
	does  string // in the terms of its own documentation, for -list
	start func(*job) engine
}

// A contender is one library, or none.
type contender struct {
	name string
	role role
	ways map[mode]way
}

// contenders are all who compete, in the order of the tables.
func contenders() []contender {
	return []contender{
		lido, channels, perTask, loops,
		ants, antsFunc, pondPool, concPool, concStream, gammazero, tunnyPool, errGroup,
	}
}

// submit calls put n times, from as many goroutines as the job says, and returns when all calls have.
func (j *job) submit(put func()) {
	if j.producers == 0 {
		for range j.n {
			put()
		}
		return
	}
	j.split(j.producers, func(_, n int) {
		for range n {
			put()
		}
	})
}

// split shares 0 … n-1 among goroutines, each told where its share begins and how long it is, and
// returns when all are done.
func (j *job) split(goroutines int, share func(from, n int)) {
	var wg sync.WaitGroup
	for g := range goroutines {
		from, to := j.n*g/goroutines, j.n*(g+1)/goroutines
		wg.Go(func() { share(from, to-from) })
	}
	wg.Wait()
}

// deliverAll is for those who hand out the results only when all of them are there.
func (j *job) deliverAll(results []int) {
	for _, r := range results {
		j.deliver(r)
	}
}

// must ends the benchmark: a contender that refuses a request cannot be compared.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
