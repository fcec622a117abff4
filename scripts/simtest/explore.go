// Running a package's test with one seed after another.

package main

import (
	"context"
	"sync"
)

// An outcome is what became of a seed.
type outcome struct {
	seed uint32
	result
	err error // There is no result.
}

func (o outcome) failed() bool { return o.err != nil || o.ExitCode != 0 }

// A search hands out the seeds of a range, in order, until one has failed.
type search struct {
	mu    sync.Mutex
	next  uint64 // Beyond the last seed there may be no uint32.
	last  uint32
	ended bool
}

func (s *search) take() (seed uint32, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended || s.next > uint64(s.last) {
		return 0, false
	}
	s.next++
	return uint32(s.next - 1), true
}

func (s *search) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
}

// explore runs program, the test of the package p, with all seeds, as many at a time as there are
// runners, and reports the outcomes in the order of the seeds. The first one that failed is the last
// one reported: it has the lowest of all seeds that fail, however many run at a time.
func explore(ctx context.Context, c *crew, p testedPackage, program string, report *reporter) error {
	o := c.options
	count := uint64(o.last) - uint64(o.first) + 1
	runners, err := c.ofSize(ctx, int(min(uint64(o.jobs), count)))
	if err != nil {
		return err
	}
	report.start(p, count)
	defer report.stop()
	seeds := &search{next: uint64(o.first), last: o.last}
	outcomes := make(chan outcome)
	var running sync.WaitGroup
	for _, r := range runners {
		running.Go(func() {
			for seed, ok := seeds.take(); ok; seed, ok = seeds.take() {
				done := o.runSeed(r, p, program, seed)
				if done.failed() {
					seeds.end()
				}
				outcomes <- done
				if done.err != nil {
					return
				}
			}
		})
	}
	go func() { running.Wait(); close(outcomes) }()
	failed := inOrder(o.first, outcomes, report.outcome)
	if failed {
		c.kill() // What still runs is of no interest.
	}
	for range outcomes {
	}
	if ctx.Err() != nil {
		return report.interrupted()
	}
	if failed {
		return errFailed
	}
	return report.passed()
}

func (o options) runSeed(r *runner, p testedPackage, program string, seed uint32) outcome {
	args := append(append([]string{}, o.testFlags...), o.ownArgs...)
	result, err := r.run(job{Program: program, Args: args, Dir: p.dir, Seed: seed}, o.stuck)
	return outcome{seed, result, err}
}

// inOrder passes the outcomes on in the order of their seeds, from first on, up to the first that failed,
// and tells whether one did.
func inOrder(first uint32, outcomes <-chan outcome, pass func(outcome)) (failed bool) {
	early := map[uint32]outcome{}
	for o := range outcomes {
		early[o.seed] = o
		for next, ok := early[first]; ok; next, ok = early[first] {
			delete(early, first)
			first++
			pass(next)
			if next.failed() {
				return true
			}
		}
	}
	return false
}
