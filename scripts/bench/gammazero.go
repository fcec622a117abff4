package main

import "github.com/gammazero/workerpool"

// gammazero, as in its README. It has no results.
var gammazero = contender{"workerpool", peer, map[mode]way{
	forget: {"New(workers), Submit", startGammazero},
}}

func startGammazero(j *job) engine {
	p := workerpool.New(j.workers)
	return engine{
		run:   func() { j.submit(func() { p.Submit(j.task) }) },
		close: p.StopWait,
	}
}
