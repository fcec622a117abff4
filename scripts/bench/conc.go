package main

import (
	"github.com/sourcegraph/conc/iter"
	"github.com/sourcegraph/conc/pool"
	"github.com/sourcegraph/conc/stream"
)

// concPool, as in its README: a pool (used once, as it requires), a ResultPool, and iter for slices.
var concPool = contender{"conc", peer, map[mode]way{
	forget:  {"pool.New().WithMaxGoroutines(workers): Go, Wait", startConc},
	results: {"pool.NewWithResults().WithMaxGoroutines(workers): Go, Wait, then the callbacks", startConcResults},
	batch:   {"iter.Mapper{MaxGoroutines: workers}.Map, then the callbacks", startConcMap},
}}

func startConc(j *job) engine {
	return engine{run: func() {
		p := pool.New().WithMaxGoroutines(j.workers)
		j.submit(func() { p.Go(j.task) })
		p.Wait()
	}}
}

func startConcResults(j *job) engine {
	return engine{run: func() {
		p := pool.NewWithResults[int]().WithMaxGoroutines(j.workers)
		j.submit(func() { p.Go(j.work) })
		j.deliverAll(p.Wait())
	}}
}

func startConcMap(j *job) engine {
	mapper := iter.Mapper[int, int]{MaxGoroutines: j.workers}
	return engine{run: func() {
		j.deliverAll(mapper.Map(j.input, func(*int) int { return j.work() }))
	}}
}

// concStream delivers each result through a callback, in the order of submission.
var concStream = contender{"conc stream", peer, map[mode]way{
	results: {"stream.New().WithMaxGoroutines(workers): Go, a callback for each result, Wait", startConcStream},
}}

func startConcStream(j *job) engine {
	return engine{run: func() {
		s := stream.New().WithMaxGoroutines(j.workers)
		j.submit(func() {
			s.Go(func() stream.Callback {
				r := j.work()
				return func() { j.deliver(r) }
			})
		})
		s.Wait()
	}}
}
