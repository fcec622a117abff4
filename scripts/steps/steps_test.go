// Order, outcome and report of a run.

package steps_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/scripts/steps"
)

func ok(context.Context, io.Writer) error { return nil }

func fail(_ context.Context, out io.Writer) error {
	fmt.Fprint(out, "first line\nsecond line\n")
	return errors.New("broken")
}

func TestRun(t *testing.T) {
	for _, test := range []struct {
		name  string
		steps []steps.Step
		want  steps.Summary
		lines []string
	}{
		{"nothing", nil, steps.Summary{}, nil},
		{"a step passes", []steps.Step{{Name: "a", Run: ok}},
			steps.Summary{Passed: 1}, []string{"✓ a (0.0 s)"}},
		{"a step has nothing to do", []steps.Step{{Name: "a",
			Run: func(context.Context, io.Writer) error { return steps.ErrUpToDate }}},
			steps.Summary{Passed: 1}, []string{"✓ a (up to date)"}},
		{"a failed step shows its output", []steps.Step{{Name: "a", Run: fail}},
			steps.Summary{Failed: 1},
			[]string{"✗ a: broken (0.0 s)", "    first line", "    second line"}},
		{"what needs a failed step is not run, and counts as failed",
			[]steps.Step{{Name: "a", Run: fail}, {Name: "b", Needs: []string{"a"}, Run: ok},
				{Name: "c", Needs: []string{"b"}, Run: ok}, {Name: "d", Run: ok}},
			steps.Summary{Passed: 1, Failed: 3}, []string{"- b: not run", "- c: not run", "✓ d (0.0 s)"}},
		{"a need that is no part of the run is met",
			[]steps.Step{{Name: "b", Needs: []string{"a"}, Run: ok}},
			steps.Summary{Passed: 1}, []string{"✓ b (0.0 s)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			got := steps.Run(t.Context(), &out, test.steps)
			if got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
			if (got.Err() != nil) != (test.want.Failed > 0) {
				t.Errorf("Err() = %v", got.Err())
			}
			for _, line := range test.lines {
				if !strings.Contains("\n"+out.String(), "\n"+line+"\n") {
					t.Errorf("the line %q is missing in\n%s", line, out.String())
				}
			}
		})
	}
}

// timed returns a step that takes a second and keeps count of those that run at the same time.
func timed(name string, running, most *atomic.Int32, needs ...string) steps.Step {
	return steps.Step{Name: name, Needs: needs, Run: func(context.Context, io.Writer) error {
		most.Store(max(most.Load(), running.Add(1)))
		time.Sleep(time.Second)
		running.Add(-1)
		return nil
	}}
}

func TestOrder(t *testing.T) {
	var running, most atomic.Int32
	alone := timed("alone", &running, &most)
	alone.Alone = true
	for _, test := range []struct {
		name  string
		steps []steps.Step
		took  time.Duration
		most  int32
	}{
		{"independent steps run at the same time",
			[]steps.Step{timed("a", &running, &most), timed("b", &running, &most)}, time.Second, 2},
		{"a step waits for what it needs",
			[]steps.Step{timed("b", &running, &most, "a"), timed("a", &running, &most)}, 2 * time.Second, 1},
		{"a step that wants to be alone is", []steps.Step{timed("a", &running, &most), alone,
			timed("b", &running, &most, "alone")}, 3 * time.Second, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			most.Store(0)
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				steps.Run(t.Context(), io.Discard, test.steps)
				if took := time.Since(begun); took != test.took {
					t.Errorf("took %v, want %v", took, test.took)
				}
			})
			if most.Load() != test.most {
				t.Errorf("%d ran at the same time, want %d", most.Load(), test.most)
			}
		})
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	first := steps.Step{Name: "a", Run: func(context.Context, io.Writer) error {
		cancel()
		return nil
	}}
	got := steps.Run(ctx, io.Discard, []steps.Step{first, {Name: "b", Needs: []string{"a"}, Run: ok}})
	if want := (steps.Summary{Passed: 1, Failed: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
