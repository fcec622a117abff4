package main

// Two clocks. The wall's is what users feel; the process's own CPU time is what to compare where other
// programs keep the machine busy, or where a contender buys its speed with a second core.

import (
	"fmt"
	"time"
)

const (
	clockWall = "wall"
	clockCPU  = "cpu"
)

// A clock tells time from a start of its own.
type clock func() time.Duration

// newClock returns the clock of that name, or says why there is none.
func newClock(name string) (clock, error) {
	switch name {
	case clockWall:
		start := time.Now()
		return func() time.Duration { return time.Since(start) }, nil
	case clockCPU:
		if _, err := cpuTime(); err != nil {
			return nil, err
		}
		return func() time.Duration {
			used, _ := cpuTime() // it has worked before
			return used
		}, nil
	}
	return nil, fmt.Errorf("-clock: unknown clock %q; known: wall, cpu", name)
}
