package main

// Measuring: contenders take turns over several rounds, so that a busy minute of the machine hits all of
// them, and the median of the rounds counts.

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"
)

// A result is what one contender needed for one shape, per request.
type result struct {
	Host      string // native or js
	Shape     string
	Contender string
	Rounds    []float64 // nanoseconds, a value for each round
	Bytes     float64   // allocated, median of the rounds
	Allocs    float64   // median of the rounds
}

// nanos is the median of the rounds.
func (r result) nanos() float64 { return median(r.Rounds) }

// spread is half the distance between the fastest and the slowest round, as a share of the median.
func (r result) spread() float64 {
	return (slices.Max(r.Rounds) - slices.Min(r.Rounds)) / 2 / r.nanos()
}

// over is the cost of r in units of another's: the median of the ratios within each round, so that what
// slows the machine down for a whole round cancels out.
func (r result) over(unit result) float64 {
	ratios := make([]float64, len(r.Rounds))
	for i := range ratios {
		ratios[i] = r.Rounds[i] / unit.Rounds[i]
	}
	return median(ratios)
}

// A meter says how long to measure.
type meter struct {
	rounds   int
	sample   time.Duration // a sample repeats its run until it has lasted this long
	clock    clock
	progress io.Writer
}

// A sample is one round of one contender: totals over its requests.
type sample struct {
	took          time.Duration
	requests      int
	bytes, allocs uint64
}

// entry is a contender in one shape.
type entry struct {
	contender
	way     way
	samples []sample
}

// measure runs one shape and returns a result for each entry, in their order.
func (m meter) measure(ctx context.Context, s shape, entries []*entry) ([]result, error) {
	l := newLoad(s)
	for round := range m.rounds {
		for i := range entries {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			// Every round begins with another one: nobody always runs after the same neighbour.
			e := entries[(i+round)%len(entries)]
			fmt.Fprintf(m.progress, "%s %s: round %d of %d, %s\n", host(), s.name, round+1, m.rounds, e.name)
			taken, err := m.take(l, s, e.way)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", s.name, e.name, err)
			}
			e.samples = append(e.samples, taken)
		}
	}
	out := make([]result, len(entries))
	for i, e := range entries {
		out[i] = e.result(s)
	}
	return out, nil
}

// take measures one sample: a fresh engine, one run to warm up, then as many as fill the time.
func (m meter) take(l *load, s shape, w way) (sample, error) {
	e := w.start(&l.job)
	if e.close != nil {
		defer e.close()
	}
	if _, err := l.run(e, s.mode, m.clock); err != nil {
		return sample{}, err
	}
	var out sample
	var before, after runtime.MemStats
	runtime.GC()
	for out.requests < s.total || s.total == 0 && out.took < m.sample {
		time.Sleep(s.idle)
		runtime.ReadMemStats(&before)
		took, err := l.run(e, s.mode, m.clock)
		if err != nil {
			return sample{}, err
		}
		runtime.ReadMemStats(&after)
		out.took += took
		out.requests += s.n
		out.bytes += after.TotalAlloc - before.TotalAlloc
		out.allocs += after.Mallocs - before.Mallocs
	}
	return out, nil
}

// result sums the rounds up.
func (e *entry) result(s shape) result {
	per := func(total func(sample) float64) []float64 {
		values := make([]float64, len(e.samples))
		for i, one := range e.samples {
			values[i] = total(one) / float64(one.requests)
		}
		return values
	}
	return result{
		Host:      host(),
		Shape:     s.name,
		Contender: e.name,
		Rounds:    per(func(one sample) float64 { return float64(one.took.Nanoseconds()) }),
		Bytes:     median(per(func(one sample) float64 { return float64(one.bytes) })),
		Allocs:    median(per(func(one sample) float64 { return float64(one.allocs) })),
	}
}

// median of at least one value.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
