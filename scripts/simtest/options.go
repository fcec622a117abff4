// The command line.

package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The values of -schedule.
const (
	scheduleRandom = "random"
	scheduleFIFO   = "fifo"
)

type options struct {
	first, last uint32 // Seeds.
	schedule    string
	jobs        int
	stuck       time.Duration // Of real time.
	json        bool
	verbose     bool
	tags        string
	patterns    []string
	testFlags   []string // Flags of go test that the test programs take themselves.
	ownArgs     []string // What follows -args.
	repeated    []string // Flags that it takes to repeat a run, besides its seed.
}

const usageText = `Usage: simtest [FLAG]... [PACKAGE]... [-args ARGUMENT...]

Runs the tests of Go packages in virtual time and with seeded chance. The flags of go test mean what
they mean there; -timeout is virtual time.

`

// parseOptions reads the command line. If it asks for the usage, that goes to out, and the error is
// flag.ErrHelp.
func parseOptions(args []string, out io.Writer) (options, error) {
	var o options
	if i := slices.Index(args, "-args"); i >= 0 {
		args, o.ownArgs = args[:i], args[i+1:]
	}
	flags := flag.NewFlagSet("simtest", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	seeds := o.define(flags)
	err := o.parse(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		io.WriteString(out, usageText)
		flags.SetOutput(out)
		flags.PrintDefaults()
		return o, err
	}
	if err == nil {
		err = o.check(flags, *seeds)
	}
	if err != nil {
		return o, usageError{err}
	}
	o.keep(flags)
	return o, nil
}

// forPrograms are the flags that go on to the test programs, with the prefix "test.".
var forPrograms = []string{"run", "skip", "short", "timeout", "count", "failfast", "parallel", "shuffle"}

// define defines the flags and returns the text of -seeds.
func (o *options) define(flags *flag.FlagSet) (seeds *string) {
	seeds = flags.String("seeds", "", "try every seed of a `range`, such as 1-1000, until one fails")
	flags.Func("seed", "the `seed`, from 0 to 4294967295 (default 1)", func(text string) (err error) {
		o.first, err = parseSeed(text)
		return err
	})
	o.first = 1
	flags.StringVar(&o.schedule, "schedule", scheduleRandom,
		"the `order` in which goroutines run: random, or fifo as in Go's own scheduler")
	flags.IntVar(&o.jobs, "p", runtime.NumCPU(), "how `many` seeds to run at a time")
	flags.DurationVar(&o.stuck, "stuck", 10*time.Minute, "how much real `time` a run may take")
	flags.BoolVar(&o.json, "json", false, "print events in JSON")
	flags.BoolVar(&o.verbose, "v", false, "print the output of runs that pass, too")
	flags.StringVar(&o.tags, "tags", "", "build `tags`, separated by commas")
	flags.String("run", "", "run only tests that match the `regexp`")
	flags.String("skip", "", "do not run tests that match the `regexp`")
	flags.Bool("short", false, "tell long tests to be short")
	flags.Duration("timeout", 10*time.Minute, "panic after this much virtual `time`; 0: never")
	flags.Uint("count", 1, "run each test so many `times`, within one run")
	flags.Bool("failfast", false, "start no further test after one that failed")
	flags.Int("parallel", 1, "run so `many` parallel tests at a time")
	flags.String("shuffle", "off", "shuffle the tests: off, or a number for the `order`")
	return seeds
}

// parse reads flags and packages, which may stand in any order.
func (o *options) parse(flags *flag.FlagSet, args []string) error {
	for {
		if err := flags.Parse(args); err != nil {
			return err
		}
		args = flags.Args()
		if len(args) == 0 {
			break
		}
		o.patterns, args = append(o.patterns, args[0]), args[1:]
	}
	if len(o.patterns) == 0 {
		o.patterns = []string{"."}
	}
	return nil
}

func (o *options) check(flags *flag.FlagSet, seeds string) error {
	o.last = o.first
	if seeds != "" {
		if given(flags, "seed") {
			return errors.New("-seed and -seeds exclude each other")
		}
		first, last, isRange := strings.Cut(seeds, "-")
		var err, err2 error
		o.first, err = parseSeed(first)
		o.last = o.first
		if isRange {
			o.last, err2 = parseSeed(last)
		}
		if err := errors.Join(err, err2); err != nil || o.last < o.first {
			return fmt.Errorf("-seeds is a range such as 1-1000, not %q", seeds)
		}
	}
	if o.schedule != scheduleRandom && o.schedule != scheduleFIFO {
		return fmt.Errorf("-schedule is random or fifo, not %q", o.schedule)
	}
	if o.jobs < 1 {
		return fmt.Errorf("-p is at least 1, not %d", o.jobs)
	}
	if flags.Lookup("shuffle").Value.String() == "on" {
		return errors.New("-shuffle=on takes its order from the clock, which begins anew in every run: give a number")
	}
	return nil
}

// parseSeed reads a seed as the runner takes it.
func parseSeed(text string) (uint32, error) {
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		return 0, errors.New("a seed is a whole number from 0 to 4294967295")
	}
	return uint32(n), nil
}

func given(flags *flag.FlagSet, name string) (found bool) {
	flags.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

// keep fills in what the programs are given, and what it takes to repeat a run.
func (o *options) keep(flags *flag.FlagSet) {
	o.testFlags = []string{"-test.paniconexit0"}
	flags.VisitAll(func(f *flag.Flag) {
		if slices.Contains(forPrograms, f.Name) && f.Value.String() != "" {
			o.testFlags = append(o.testFlags, fmt.Sprintf("-test.%s=%s", f.Name, f.Value))
		}
	})
	switch {
	case o.json:
		o.testFlags = append(o.testFlags, "-test.v=test2json")
	case o.verbose:
		o.testFlags = append(o.testFlags, "-test.v=true")
	}
	flags.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "seed", "seeds", "p", "stuck", "json":
		default:
			o.repeated = append(o.repeated, flagText(f)...)
		}
	})
}

func flagText(f *flag.Flag) []string {
	if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
		if f.Value.String() == "true" {
			return []string{"-" + f.Name}
		}
		return []string{"-" + f.Name + "=false"}
	}
	return []string{"-" + f.Name, f.Value.String()}
}

// repeat returns the command that repeats the run of a package with a seed.
func (o *options) repeat(pkg string, seed uint32) string {
	words := append([]string{"simtest", "-seed", fmt.Sprint(seed)}, o.repeated...)
	words = append(words, pkg)
	if len(o.ownArgs) > 0 {
		words = append(append(words, "-args"), o.ownArgs...)
	}
	for i, w := range words {
		words[i] = quote(w)
	}
	return strings.Join(words, " ")
}

var plain = regexp.MustCompile(`^[\w@%+=:,./-]+$`)

// quote quotes a word for the shell.
func quote(word string) string {
	if plain.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
