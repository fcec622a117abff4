// Package steps runs named steps that depend on each other, as many at a time as there are
// processors, and reports each as it ends.
package steps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"
)

// A Step is one thing to do.
type Step struct {
	// Name is unique among the steps of a run.
	Name string
	// Needs names the steps that must have passed first. A name that is not part of the run is taken
	// to have passed.
	Needs []string
	// Alone says that no other step may run at the same time: for steps that measure time or use all
	// processors themselves.
	Alone bool
	// Run does it. What it writes to out is shown only if it fails. It returns ErrUpToDate if nothing had
	// to be done.
	Run func(ctx context.Context, out io.Writer) error
}

// ErrUpToDate is what a step returns that passed because its result was there already.
var ErrUpToDate = errors.New("up to date")

// A Summary counts how the steps of a run ended. Steps that were never started, because one that they
// need failed or the context was done, count as failed.
type Summary struct {
	Passed, Failed int
}

// Err is nil if all steps passed.
func (s Summary) Err() error {
	if s.Failed == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d steps failed", s.Failed, s.Passed+s.Failed)
}

// Run runs the steps, in their order as far as their needs allow, and writes a line for each to out.
// It blocks until all have ended. The output of a failed step follows its line.
func Run(ctx context.Context, out io.Writer, steps []Step) Summary {
	r := &runner{out: out, waiting: steps, done: make(chan result), state: map[string]state{}}
	for _, s := range steps {
		r.state[s.Name] = pending
	}
	for {
		r.start(ctx)
		if r.running == 0 {
			break
		}
		r.end(<-r.done)
	}
	for _, s := range r.waiting {
		r.summary.Failed++
		fmt.Fprintf(out, "- %s: not run\n", s.Name)
	}
	return r.summary
}

type state int

const (
	pending state = iota + 1
	passed
	failed
)

type result struct {
	step   Step
	output []byte
	took   time.Duration
	err    error
}

// runner is the state of one run. Only the goroutine of Run touches it.
type runner struct {
	out     io.Writer
	waiting []Step
	state   map[string]state
	running int
	alone   bool
	done    chan result
	summary Summary
}

// start starts every waiting step that may run now.
func (r *runner) start(ctx context.Context) {
	var still []Step
	for _, s := range r.waiting {
		if ctx.Err() != nil || !r.ready(s) {
			still = append(still, s)
			continue
		}
		r.running++
		r.alone = s.Alone
		fmt.Fprintf(r.out, "  %s …\n", s.Name)
		go func() { r.done <- perform(ctx, s) }()
	}
	r.waiting = still
}

func (r *runner) ready(s Step) bool {
	for _, need := range s.Needs {
		if st, part := r.state[need]; part && st != passed {
			return false
		}
	}
	if s.Alone {
		return r.running == 0
	}
	return !r.alone && r.running < max(2, runtime.NumCPU())
}

func perform(ctx context.Context, s Step) result {
	var output bytes.Buffer
	begun := time.Now()
	err := s.Run(ctx, &output)
	return result{s, output.Bytes(), time.Since(begun), err}
}

// end records a result and reports it.
func (r *runner) end(res result) {
	r.running--
	r.alone = false
	seconds := fmt.Sprintf("%.1f s", res.took.Seconds())
	switch {
	case res.err == nil:
		r.pass(res.step.Name, seconds)
	case errors.Is(res.err, ErrUpToDate):
		r.pass(res.step.Name, ErrUpToDate.Error())
	default:
		r.state[res.step.Name] = failed
		r.summary.Failed++
		fmt.Fprintf(r.out, "✗ %s: %v (%s)\n", res.step.Name, res.err, seconds)
		r.out.Write(indent(res.output))
	}
}

func (r *runner) pass(name, note string) {
	r.state[name] = passed
	r.summary.Passed++
	fmt.Fprintf(r.out, "✓ %s (%s)\n", name, note)
}

func indent(output []byte) []byte {
	output = bytes.TrimRight(output, "\n")
	if len(output) == 0 {
		return nil
	}
	output = bytes.ReplaceAll(output, []byte("\n"), []byte("\n    "))
	return fmt.Appendf(nil, "    %s\n", output)
}
