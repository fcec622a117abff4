//go:build !js

package main

// bench js: lido-pool, as it is shipped, and the queues of JavaScript, in Node and in Chromium. The work
// itself is in js/.

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
)

const (
	hostNode     = "node"
	hostChromium = "chromium"
)

// jsOptions are what the flags say.
type jsOptions struct {
	quick, list  bool
	shapes, only string // regular expressions
	hosts        []string
	format       string
	clock        string
	rounds       int
	sample       time.Duration
}

func parseJS(args []string, usage io.Writer) (jsOptions, error) {
	var o jsOptions
	var hosts string
	f := flag.NewFlagSet("js", flag.ContinueOnError)
	f.SetOutput(usage)
	f.BoolVar(&o.quick, "quick", false, "one short round of everything: proves that it works, measures little")
	f.BoolVar(&o.list, "list", false, "print what each contender does, and stop")
	f.StringVar(&o.shapes, "shape", "", "run only shapes whose name matches this regexp")
	f.StringVar(&o.only, "only", "", "run only contenders whose name matches this regexp")
	f.StringVar(&hosts, "host", hostNode+","+hostChromium, "where to run: node, chromium or both")
	f.StringVar(&o.format, "format", "text", "text: every table; markdown: the short one for the README; json")
	f.StringVar(&o.clock, "clock", clockWall, "wall, or cpu for the CPU time of the process (node only): steadier on a busy machine")
	f.IntVar(&o.rounds, "rounds", 5, "rounds, in which the contenders take turns")
	f.DurationVar(&o.sample, "sample", 300*time.Millisecond, "how long a contender's turn lasts at least, after half as long to warm up")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.quick {
		o.rounds, o.sample = 1, time.Millisecond
	}
	o.hosts = strings.Split(hosts, ",")
	return o, o.check(f.Args())
}

// check refuses what makes no sense.
func (o jsOptions) check(rest []string) error {
	if len(rest) > 0 {
		return fmt.Errorf("unknown argument %q", rest[0])
	}
	if o.rounds < 1 || o.sample <= 0 {
		return errors.New("-rounds and -sample must be positive")
	}
	for _, h := range o.hosts {
		if h != hostNode && h != hostChromium {
			return fmt.Errorf("-host: unknown host %q; known: node, chromium", h)
		}
	}
	if o.clock != clockWall && o.clock != clockCPU {
		return fmt.Errorf("-clock: unknown clock %q; known: wall, cpu", o.clock)
	}
	if o.clock == clockCPU && slices.Contains(o.hosts, hostChromium) {
		return errors.New("-clock cpu needs -host node: a page is not told the CPU time")
	}
	if !slices.Contains([]string{"text", "markdown", "json"}, o.format) {
		return fmt.Errorf("-format: unknown format %q; known: text, markdown, json", o.format)
	}
	if _, err := regexp.Compile(o.shapes); err != nil {
		return fmt.Errorf("-shape: %w", err)
	}
	if _, err := regexp.Compile(o.only); err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	return nil
}

func benchJS(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := parseJS(args, progress)
	if err != nil {
		return err
	}
	s, err := prepare(ctx, "bench.js", progress)
	if err != nil {
		return err
	}
	defer s.close()
	plan, err := s.plan(ctx, o)
	if err != nil {
		return err
	}
	if o.list {
		listJS(out, plan)
		return nil
	}
	var boards []board
	for _, h := range o.hosts {
		b, err := s.on(ctx, h, o)
		if err != nil {
			return fmt.Errorf("%s: %w", h, err)
		}
		if len(b) == 0 {
			return fmt.Errorf("nothing matches -shape %q -only %q", o.shapes, o.only)
		}
		boards = append(boards, b)
	}
	return o.write(out, plan, boards)
}

func (o jsOptions) write(out io.Writer, plan []plannedShape, boards []board) error {
	if o.format == "json" {
		return json.NewEncoder(out).Encode(slices.Concat(boards...))
	}
	if o.format == "markdown" {
		writeJSSummary(out, plan, boards, o.clock)
	} else {
		writeJSReport(out, plan, boards, o.clock)
	}
	writeBudgets(out, jsBudgets, boards)
	return nil
}
