//go:build !js

package main

// bench realm: how long the recipe takes in virtual time, once and with many seeds, in real time. These
// budgets are absolute, for an idle machine with two cores.

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"
)

const (
	recipeBudget = 100 * time.Millisecond
	seedBudget   = 60 * time.Millisecond // a seed's part of the minute that a thousand may take
)

// realmOptions are what the flags say.
type realmOptions struct {
	Runs  int `json:"runs"`
	Seeds int `json:"seeds"`
}

func parseRealm(args []string, usage io.Writer) (realmOptions, error) {
	var o realmOptions
	f := flag.NewFlagSet("realm", flag.ContinueOnError)
	f.SetOutput(usage)
	f.IntVar(&o.Runs, "runs", 31, "how often the recipe is run, one after another")
	f.IntVar(&o.Seeds, "seeds", 1000, "with how many seeds it is run, as many at once as there are cores")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("unknown argument %q", f.Arg(0))
	}
	if o.Runs < 1 || o.Seeds < 1 {
		return o, fmt.Errorf("-runs and -seeds must be positive")
	}
	return o, nil
}

// realmTimes are what js/realm.js measured, in milliseconds.
type realmTimes struct {
	Runs  []float64
	Seeds float64
}

func benchRealm(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := parseRealm(args, progress)
	if err != nil {
		return err
	}
	s, err := prepare(ctx, "realm.js", progress)
	if err != nil {
		return err
	}
	defer s.close()
	recipe := filepath.Join(s.npm, "..", "..", "web", "src", "presets", "recipe", "script.js")
	options, _ := json.Marshal(o) // two numbers: it cannot fail
	var times realmTimes
	// Plain, since the realm cannot remove the gc function from the global object.
	if err := s.plainNode(ctx, &times, s.bundled(), s.npm, recipe, string(options)); err != nil {
		return err
	}
	times.write(out, o)
	return nil
}

// write prints the times beside their budgets.
func (t realmTimes) write(out io.Writer, o realmOptions) {
	slices.Sort(t.Runs)
	median := milliseconds(t.Runs[len(t.Runs)/2])
	fmt.Fprintf(out, "The recipe in virtual time (measured ≤ budget)\n\n")
	writeTime(out, fmt.Sprintf("one run, the median of %d", o.Runs), median, recipeBudget)
	writeTime(out, fmt.Sprintf("%d seeds", o.Seeds), milliseconds(t.Seeds), time.Duration(o.Seeds)*seedBudget)
}

func writeTime(out io.Writer, what string, measured, budget time.Duration) {
	verdict := "met"
	if measured > budget {
		verdict = "MISSED"
	}
	fmt.Fprintf(out, "- %s: %v ≤ %v: %s\n", what, measured.Round(time.Millisecond), budget, verdict)
}

func milliseconds(n float64) time.Duration { return time.Duration(n * float64(time.Millisecond)) }
