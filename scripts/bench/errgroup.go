package main

import "golang.org/x/sync/errgroup"

// errGroup, as in its example Parallel: every request writes to its own place in a slice.
var errGroup = contender{"errgroup", peer, map[mode]way{
	forget:  {"SetLimit(workers), Go, Wait", startErrGroup},
	results: {"SetLimit(workers), Go, a slice of results, Wait, then the callbacks", startErrGroupResults},
}}

func startErrGroup(j *job) engine {
	return engine{run: func() {
		var g errgroup.Group
		g.SetLimit(j.workers)
		task := func() error {
			j.task()
			return nil
		}
		j.submit(func() { g.Go(task) })
		must(g.Wait())
	}}
}

func startErrGroupResults(j *job) engine {
	return engine{run: func() {
		var g errgroup.Group
		g.SetLimit(j.workers)
		out := make([]int, j.n)
		for i := range out {
			g.Go(func() error {
				out[i] = j.work()
				return nil
			})
		}
		must(g.Wait())
		j.deliverAll(out)
	}}
}
