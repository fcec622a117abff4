package main

// The ground to stand on: what Go offers without any library.

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// channels is the pair everybody writes by hand: workers between a channel of requests and a channel
// of results.
var channels = contender{"channels", ground, map[mode]way{
	forget:  {"a buffered channel of funcs; workers range over it", startChannel},
	results: {"two buffered channels; one goroutine submits, the caller receives", startChannelPair},
	batch:   {"as with results: channels know no batches", startChannelPair},
}}

// channelBuffer is what measured fastest: 128 costs three times as much with 1000 workers, 100 000
// costs more everywhere.
const channelBuffer = 8192

func startChannel(j *job) engine {
	tasks := make(chan func(), channelBuffer)
	for range j.workers {
		go func() {
			for task := range tasks {
				task()
			}
		}()
	}
	return engine{
		run:   func() { j.submit(func() { tasks <- j.task }) },
		close: func() { close(tasks) },
	}
}

func startChannelPair(j *job) engine {
	tasks := make(chan func() int, channelBuffer)
	out := make(chan int, channelBuffer)
	for range j.workers {
		go func() {
			for work := range tasks {
				out <- work()
			}
		}()
	}
	return engine{
		run: func() {
			go j.submit(func() { tasks <- j.work })
			for range j.n {
				j.deliver(<-out)
			}
		},
		close: func() { close(tasks) },
	}
}

// perTask starts a goroutine for every request, without any limit.
var perTask = contender{"goroutine per task", ground, map[mode]way{
	forget:  {"go task()", startPerTask},
	results: {"go, a slice of results and a WaitGroup", startPerTaskResults},
}}

func startPerTask(j *job) engine {
	return engine{run: func() { j.submit(func() { go j.task() }) }}
}

func startPerTaskResults(j *job) engine {
	return engine{run: func() {
		var wg sync.WaitGroup
		out := make([]int, j.n)
		for i := range out {
			wg.Go(func() { out[i] = j.work() })
		}
		wg.Wait()
		j.deliverAll(out)
	}}
}

// loops is the floor for requests that cost something: no hand-over, only a shared counter, so that no
// core is left without work. It competes only where that is what the shape is about.
var loops = contender{loopsName, ground, map[mode]way{
	results: {"no pool: a loop per core, which take the next index from an atomic counter", startLoops},
}}

const loopsName = "loop per core"

func startLoops(j *job) engine {
	return engine{run: func() {
		var wg sync.WaitGroup
		var next atomic.Int64
		out := make([]int, j.n)
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for i := next.Add(1) - 1; i < int64(j.n); i = next.Add(1) - 1 {
					out[i] = j.work()
				}
			})
		}
		wg.Wait()
		j.deliverAll(out)
	}}
}
