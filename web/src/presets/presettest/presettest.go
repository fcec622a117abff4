// Package presettest holds the Go program of a preset to its script: both must do the same things at the
// same times. What the script does is recorded in events.txt beside it.
package presettest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// A Program is the Go program of a preset, but for its main function.
type Program func(context.Context, pool.Options) error

// SameAsScript runs the program in virtual time and fails the test unless its events and its output are
// those of the script. Three things are left open, since no two hosts agree on them: the order of what
// happens at the same moment, which of several idle workers takes a request, and that workers leave at
// the end of a program, while a script just ends.
func SameAsScript(t *testing.T, script *Script, program Program) {
	var events []string
	var err error
	output := captureOutput(t, func() {
		synctest.Test(t, func(*testing.T) {
			trace := func(e pool.Event) { events = append(events, eventLine(e)) }
			err = program(context.Background(), pool.Options{Trace: trace})
		})
	})
	if err != nil {
		t.Errorf("the program returned the error %v", err)
	}
	for _, difference := range script.differences(events, output) {
		t.Error(difference)
	}
}

// differences says where a program with these events and this output first parts from the script.
func (s *Script) differences(events, output []string) []string {
	return slices.Concat(
		firstDifference("events", inAnyOrder(beforeClose(events)), inAnyOrder(beforeClose(s.events))),
		firstDifference("output", inAnyOrder(s.timed(output)), inAnyOrder(s.console)),
	)
}

// captureOutput returns the lines that f prints.
func captureOutput(t *testing.T, f func()) []string {
	file, err := os.Create(filepath.Join(t.TempDir(), "stdout"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	stdout := os.Stdout
	os.Stdout = file
	defer func() { os.Stdout = stdout }()
	f()
	printed, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(strings.Lines(string(printed)))
}

// beforeClose leaves out what workers do after the last event of a request.
func beforeClose(events []string) []string {
	end := len(events)
	for end > 0 && !strings.Contains(events[end-1], "#") {
		end--
	}
	return events[:end]
}

// inAnyOrder sorts the lines of each moment.
func inAnyOrder(lines []string) []string {
	sorted := slices.Clone(lines)
	for start := 0; start < len(sorted); {
		end := start + 1
		for end < len(sorted) && moment(sorted[end]) == moment(sorted[start]) {
			end++
		}
		slices.Sort(sorted[start:end])
		start = end
	}
	return sorted
}

// firstDifference says it in a sentence, if there is one.
func firstDifference(what string, got, want []string) []string {
	for i := range max(len(got), len(want)) {
		if g, w := lineAt(got, i), lineAt(want, i); g != w {
			return []string{fmt.Sprintf("%s: the program has %q where the script has %q", what, g, w)}
		}
	}
	return nil
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing more"
}
