package main

// The shapes of load. Each is run by every contender that offers its mode.

import (
	"slices"
	"time"
)

// A shape is one kind of load, and one table.
type shape struct {
	name  string
	title string
	mode  mode

	workers   int
	producers int           // goroutines that submit; 0 is the caller alone
	n         int           // requests submitted before anybody waits for the last
	total     int           // requests per sample; 0 is as many as fill the sample's time
	idle      time.Duration // rest before each run, not timed
	spin      time.Duration // CPU time per request; 0 is a request that does nothing

	only []string // names of contenders; nil is all that offer the mode
}

const (
	shapeForget  = "forget"
	shapeResults = "results"
	shapeBatch   = "batch"
	shapeCPU     = "cpu"
)

// The long-running sizes are for the claim that the cost stays flat: the fastest of each kind will do.
var (
	sized     = []string{"lido", "channels", "conc", "pond"}
	sizedLong = []string{"lido", "channels", "conc"}
)

func shapes() []shape {
	const n = 100_000
	return []shape{
		{name: shapeForget, title: "Fire and forget, 8 workers", mode: forget, workers: 8, n: n},
		{name: shapeResults, title: "With results and callback, 8 workers", mode: results, workers: 8, n: n},
		{name: shapeBatch, title: "A whole batch with results and callback, 8 workers", mode: batch, workers: 8, n: n},
		{name: "producers", title: "Fire and forget from 64 goroutines, 8 workers", mode: forget, workers: 8, producers: 64, n: n},
		{name: "bursts", title: "Bursts of 100 with results after 1 ms of idleness, 8 workers", mode: results, workers: 8, n: 100, idle: time.Millisecond},
		{name: "workers-1", title: "With results and callback, 1 worker", mode: results, workers: 1, n: n},
		{name: "workers-1000", title: "With results and callback, 1000 workers", mode: results, workers: 1000, n: n},
		{name: "size-1k", title: "With results and callback, 1 K requests at a time", mode: results, workers: 8, n: 1_000, only: sized},
		{name: "size-10k", title: "With results and callback, 10 K requests at a time", mode: results, workers: 8, n: 10_000, only: sized},
		{name: "size-100k", title: "With results and callback, 100 K requests at a time", mode: results, workers: 8, n: 100_000, only: sized},
		{name: "size-1m", title: "With results and callback, 1 M requests at a time", mode: results, workers: 8, n: 1_000_000, only: sized},
		{name: "size-10m", title: "With results and callback, 10 M requests, 1 M at a time", mode: results, workers: 8, n: 1_000_000, total: 10_000_000, only: sizedLong},
		{name: shapeCPU, title: "Requests of 50 µs of CPU time with results, 8 workers", mode: results, workers: 8, n: 1_000, spin: 50 * time.Microsecond},
	}
}

// quickly makes a shape small enough for a smoke test.
func (s shape) quickly() shape {
	s.n = min(s.n, 2_000)
	s.total = min(s.total, 2*s.n)
	return s
}

// way is how c runs this shape; ok is false where it does not.
func (s shape) way(c contender) (w way, ok bool) {
	if s.only != nil && !slices.Contains(s.only, c.name) {
		return way{}, false
	}
	if c.name == loopsName && s.spin == 0 {
		return way{}, false
	}
	w, ok = c.ways[s.mode]
	return w, ok
}
