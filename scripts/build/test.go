// Running the checks and tests that were asked for, and counting them.

package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
)

// test runs all checks and tests. Its last line counts the steps that passed and failed.
func test(c call) error {
	return c.check(testSteps(c))
}

func testSteps(c call) []steps.Step {
	return slices.Concat(site.StepsToPublish(c.root), c.lints(), c.tests())
}

// lint runs the checks that need not run what they check.
func lint(c call) error {
	packages := choose(site.Steps(c.root), regexp.MustCompile("^"+site.Packages+"$"))
	return c.check(slices.Concat(packages, c.lints()))
}

// check runs the steps that the flags of the command choose, and what those need. The count is the
// last thing that it prints.
func (c call) check(all []steps.Step) error {
	chosen, err := c.pattern()
	if err != nil {
		return err
	}
	summary := steps.Run(c.ctx, c.out, choose(all, chosen))
	fmt.Fprintf(c.out, "\n%d passed, %d failed\n", summary.Passed, summary.Failed)
	if summary.Failed > 0 {
		return errReported
	}
	return nil
}

// pattern returns the value of the flag -run: by default, one that matches all.
func (c call) pattern() (*regexp.Regexp, error) {
	flags := flag.NewFlagSet("test", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	text := flags.String("run", "", "")
	if err := flags.Parse(c.args); err != nil {
		return nil, usageError(err.Error())
	}
	if flags.NArg() > 0 {
		return nil, usageError(fmt.Sprintf("%q is not understood here", flags.Arg(0)))
	}
	pattern, err := regexp.Compile(*text)
	if err != nil {
		return nil, usageError("-run: " + err.Error())
	}
	return pattern, nil
}

// choose returns the steps whose names match, and those that they need, in the order of all.
func choose(all []steps.Step, pattern *regexp.Regexp) []steps.Step {
	wanted := map[string]bool{}
	var want func(s steps.Step)
	want = func(s steps.Step) {
		wanted[s.Name] = true
		for _, other := range all {
			if slices.Contains(s.Needs, other.Name) {
				want(other)
			}
		}
	}
	for _, s := range all {
		if pattern.MatchString(s.Name) {
			want(s)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(s steps.Step) bool { return !wanted[s.Name] })
}

// installer makes a step's function of one that says whether it had to install anything.
func installer(install func(context.Context, io.Writer) (bool, error)) func(context.Context, io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		installed, err := install(ctx, out)
		if err == nil && !installed {
			return steps.ErrUpToDate
		}
		return err
	}
}
