package main

// bench pool: Lido's pool, its peers and the ground, natively and as js/wasm.

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

// options are what the flags say.
type options struct {
	quick      bool
	list       bool
	shapes     *regexp.Regexp
	only       *regexp.Regexp
	hosts      []string
	format     string
	clock      string
	rounds     int
	sample     time.Duration
	cpuProfile string
}

func parse(args []string, usage io.Writer) (options, error) {
	var o options
	var shapes, only, hosts string
	f := flag.NewFlagSet("pool", flag.ContinueOnError)
	f.SetOutput(usage)
	f.BoolVar(&o.quick, "quick", false, "one short round of everything: proves that it works, measures little")
	f.BoolVar(&o.list, "list", false, "print what each contender does, and stop")
	f.StringVar(&shapes, "shape", "", "run only shapes whose name matches this regexp")
	f.StringVar(&only, "only", "", "run only contenders whose name matches this regexp")
	f.StringVar(&hosts, "host", hostNative+","+hostJS, "where to run: native, js or both")
	f.StringVar(&o.format, "format", "text", "text: every table; markdown: the short one for the README; json")
	f.StringVar(&o.clock, "clock", clockWall, "wall, or cpu for the CPU time of the process (native only): steadier on a busy machine")
	f.IntVar(&o.rounds, "rounds", 5, "rounds, in which the contenders take turns")
	f.DurationVar(&o.sample, "sample", 100*time.Millisecond, "how long a contender's turn lasts at least")
	f.StringVar(&o.cpuProfile, "cpuprofile", "", "write a CPU profile of the native run to this file, relative to scripts/bench")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.quick {
		o.rounds, o.sample = 1, time.Millisecond
	}
	o.hosts = strings.Split(hosts, ",")
	return o, o.check(f.Args(), shapes, only)
}

// check compiles the filters and refuses what makes no sense.
func (o *options) check(rest []string, shapes, only string) (err error) {
	if len(rest) > 0 {
		return fmt.Errorf("unknown argument %q", rest[0])
	}
	if o.rounds < 1 || o.sample <= 0 {
		return errors.New("-rounds and -sample must be positive")
	}
	for _, h := range o.hosts {
		if h != hostNative && h != hostJS {
			return fmt.Errorf("-host: unknown host %q; known: native, js", h)
		}
	}
	if o.clock == clockCPU && slices.Contains(o.hosts, hostJS) {
		return errors.New("-clock cpu needs -host native: Node does not tell the CPU time")
	}
	if o.format != "text" && o.format != "markdown" && o.format != "json" {
		return fmt.Errorf("-format: unknown format %q; known: text, markdown, json", o.format)
	}
	if o.shapes, err = regexp.Compile(shapes); err != nil {
		return fmt.Errorf("-shape: %w", err)
	}
	if o.only, err = regexp.Compile(only); err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	return nil
}

func benchPool(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := parse(args, progress)
	if err != nil {
		return err
	}
	if o.list {
		list(out)
		return nil
	}
	var boards []board
	for _, h := range o.hosts {
		b, err := o.on(ctx, h, progress)
		if err != nil {
			return err
		}
		if len(b) == 0 {
			return fmt.Errorf("nothing matches -shape %q -only %q", o.shapes, o.only)
		}
		boards = append(boards, b)
	}
	return o.write(out, boards)
}

// on runs everything on one host.
func (o options) on(ctx context.Context, h string, progress io.Writer) (board, error) {
	if h == hostNative {
		return o.here(ctx, progress)
	}
	args := []string{
		"pool", "-host", hostNative, "-format", "json",
		"-shape", o.shapes.String(), "-only", o.only.String(),
		"-clock", o.clock, "-rounds", fmt.Sprint(o.rounds), "-sample", o.sample.String(),
	}
	if o.quick {
		args = append(args, "-quick")
	}
	return underNode(ctx, args, progress)
}

// here runs everything in this process, whatever it was built for.
func (o options) here(ctx context.Context, progress io.Writer) (b board, err error) {
	now, err := newClock(o.clock)
	if err != nil {
		return nil, err
	}
	if o.cpuProfile != "" {
		stop, err := profile(o.cpuProfile)
		if err != nil {
			return nil, err
		}
		defer stop()
	}
	m := meter{rounds: o.rounds, sample: o.sample, clock: now, progress: progress}
	for _, s := range shapes() {
		if o.quick {
			s = s.quickly()
		}
		entries := o.entries(s)
		if len(entries) == 0 {
			continue
		}
		rows, err := m.measure(ctx, s, entries)
		if err != nil {
			return nil, err
		}
		b = append(b, rows...)
	}
	return b, nil
}

// profile writes a CPU profile until stop is called.
func profile(file string) (stop func(), err error) {
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
	}, nil
}

// entries are the contenders that run a shape and pass the filters.
func (o options) entries(s shape) []*entry {
	if !o.shapes.MatchString(s.name) {
		return nil
	}
	var out []*entry
	for _, c := range contenders() {
		if w, ok := s.way(c); ok && o.only.MatchString(c.name) {
			out = append(out, &entry{contender: c, way: w})
		}
	}
	return out
}

func (o options) write(out io.Writer, boards []board) error {
	if o.format == "json" {
		var all board
		for _, b := range boards {
			all = append(all, b...)
		}
		return json.NewEncoder(out).Encode(all)
	}
	if o.format == "markdown" {
		writeSummary(out, boards, o.clock)
	} else {
		writeReport(out, boards, o.clock)
	}
	writeBudgets(out, poolBudgets, boards)
	return nil
}

// list prints what each contender does in each shape.
func list(out io.Writer) {
	for _, s := range shapes() {
		fmt.Fprintf(out, "%s: %s\n", s.name, s.title)
		for _, c := range contenders() {
			if w, ok := s.way(c); ok {
				fmt.Fprintf(out, "  %s: %s\n", c.name, w.does)
			}
		}
	}
}
