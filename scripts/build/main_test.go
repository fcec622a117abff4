// The command line, and the steps as a whole.

package main

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/lidopool/lido/scripts/steps"
)

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		says string
	}{
		{"an unknown command", []string{"biuld"}, `there is no command "biuld"`},
		{"an argument that build does not take", []string{"build", "all"}, `"all" is not understood here`},
		{"an argument that test does not take", []string{"test", "pool"}, `"pool" is not understood here`},
		{"an unknown flag", []string{"test", "-fast"}, "-fast"},
		{"a broken regular expression", []string{"test", "-run", "("}, "missing closing )"},
		{"a screenshot without a folder", []string{"screenshot"}, "needs a folder"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := run(t.Context(), test.args, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Fatalf("got %v, want %q", err, test.says)
			}
			if !strings.Contains(err.Error(), "Usage: ./build.sh") {
				t.Errorf("%v: does not show the usage", err)
			}
		})
	}
	t.Run("help", func(t *testing.T) {
		var out bytes.Buffer
		if err := run(t.Context(), []string{"help"}, &out, io.Discard); err != nil {
			t.Fatal(err)
		}
		for _, c := range commands {
			if !strings.Contains(out.String(), "\n  "+c.name) {
				t.Errorf("%s is missing in\n%s", c.name, out.String())
			}
		}
	})
}

func TestCheck(t *testing.T) {
	step := func(name string, err error, needs ...string) steps.Step {
		return steps.Step{Name: name, Needs: needs, Run: func(context.Context, io.Writer) error { return err }}
	}
	all := []steps.Step{
		step("packages", steps.ErrUpToDate), step("types", nil, "packages"), step("broken", io.ErrUnexpectedEOF),
	}
	for _, test := range []struct {
		name, pattern, last string
		err                 error
	}{
		{"all", "", "2 passed, 1 failed", errReported},
		{"what is chosen, and what that needs", "^types$", "2 passed, 0 failed", nil},
		{"none", "^nothing$", "0 passed, 0 failed", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			c := call{ctx: t.Context(), args: []string{"-run", test.pattern}, out: &out}
			if err := c.check(all); err != test.err {
				t.Errorf("got %v, want %v", err, test.err)
			}
			lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
			if last := lines[len(lines)-1]; last != test.last {
				t.Errorf("the last line is %q, want %q", last, test.last)
			}
		})
	}
}

// Every need is the name of a step: a typing error would otherwise count as met.
func TestNeeds(t *testing.T) {
	all := testSteps(call{root: t.TempDir()})
	var names []string
	for _, s := range all {
		if slices.Contains(names, s.Name) {
			t.Errorf("two steps are called %q", s.Name)
		}
		names = append(names, s.Name)
	}
	for _, s := range all {
		for _, need := range s.Needs {
			if !slices.Contains(names, need) {
				t.Errorf("%s needs %q, which is no step", s.Name, need)
			}
		}
	}
}
