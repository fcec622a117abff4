package main

import "github.com/Jeffail/tunny"

// tunnyPool, as in its README: a call that waits for its result, from goroutines that exist anyway.
// There are as many of those as workers, so that all workers are busy.
var tunnyPool = contender{"tunny", peer, map[mode]way{
	forget:  {"NewCallback(workers), Process from as many goroutines", startTunny},
	results: {"NewFunc(workers), Process from as many goroutines, then the callbacks", startTunnyResults},
}}

func startTunny(j *job) engine {
	p := tunny.NewCallback(j.workers)
	return engine{
		run: func() {
			j.split(max(j.workers, j.producers), func(_, n int) {
				for range n {
					p.Process(j.task)
				}
			})
		},
		close: p.Close,
	}
}

func startTunnyResults(j *job) engine {
	p := tunny.NewFunc(j.workers, func(any) any { return j.work() })
	return engine{
		run: func() {
			out := make([]int, j.n)
			j.split(max(j.workers, j.producers), func(from, n int) {
				for i := range n {
					out[from+i] = p.Process(nil).(int)
				}
			})
			j.deliverAll(out)
		},
		close: p.Close,
	}
}
