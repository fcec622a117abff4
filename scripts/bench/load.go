package main

// A load is the work behind a shape: the same functions for every contender, and the proof that every
// request was run and every result delivered.

import (
	"fmt"
	"math"
	"sync"
	"time"
)

type load struct {
	job       job
	running   sync.WaitGroup // forget: counts the requests that have not run
	delivered int            // results, batch: counts the callbacks' results, each 1
}

func newLoad(s shape) *load {
	l := &load{job: job{workers: s.workers, producers: s.producers, n: s.n}}
	l.job.task = l.running.Done
	l.job.work = one
	if s.spin > 0 {
		l.job.work = spinner(s.spin)
	}
	l.job.deliver = func(r int) { l.delivered += r }
	if s.mode == batch {
		l.job.input = make([]int, s.n)
	}
	return l
}

// run lets the engine do the job once, and says how long it took.
func (l *load) run(e engine, m mode, now clock) (time.Duration, error) {
	l.delivered = 0
	if m == forget {
		l.running.Add(l.job.n)
	}
	start := now()
	e.run()
	if m == forget {
		l.running.Wait()
	}
	took := now() - start
	if m != forget && l.delivered != l.job.n {
		return 0, fmt.Errorf("delivered %d results of %d", l.delivered, l.job.n)
	}
	return took, nil
}

// one is the request that does nothing.
func one() int { return 1 }

// spinner returns a request that keeps a core busy for about d. Its loop is calibrated once, so that it
// is the same work for everybody however busy the machine is.
func spinner(d time.Duration) func() int {
	const trial = 200_000
	best, used := time.Duration(math.MaxInt64), 0
	for range 10 {
		start := time.Now()
		used += spin(trial) // a result nobody uses would let the compiler drop the loop's body
		best = min(best, time.Since(start))
	}
	loops := int(float64(used/10*trial) * float64(d) / float64(best))
	return func() int { return spin(loops) }
}

// spin returns 1, which no compiler can know: xorshift never reaches 0.
func spin(loops int) int {
	x := uint64(88172645463325252)
	for range loops {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	if x == 0 {
		return 0
	}
	return 1
}
