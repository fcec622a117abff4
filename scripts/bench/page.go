//go:build !js

package main

// bench page: a million requests in the page, with the same in two timelines of others, and events that
// arrive live. The numbers are those of frames that a browser really showed.

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"time"

	"github.com/lidopool/lido/scripts/toolchain"
)

const (
	framesBudget = 55.0 // a second
	memoryBudget = 200  // MB
)

// pageOptions are what the flags say.
type pageOptions struct {
	Requests int         `json:"requests"`
	Live     liveOptions `json:"live"`
	Seconds  float64     `json:"seconds"`
	Peers    bool        `json:"peers"`
}

// liveOptions say how many requests arrive live, and how many in a second: a quarter of the events.
type liveOptions struct {
	Requests  int `json:"requests"`
	PerSecond int `json:"perSecond"`
}

const liveEvents = 100_000 // a second

func parsePage(args []string, usage io.Writer) (pageOptions, error) {
	var o pageOptions
	var quick bool
	var live time.Duration
	f := flag.NewFlagSet("page", flag.ContinueOnError)
	f.SetOutput(usage)
	f.BoolVar(&quick, "quick", false, "few requests and short gestures: proves that it works, measures little")
	f.IntVar(&o.Requests, "requests", 1_000_000, "how many requests are opened")
	f.Float64Var(&o.Seconds, "seconds", 4, "how long each gesture lasts")
	f.DurationVar(&live, "live", 10*time.Second, "for how long events arrive live, 100000 a second")
	f.BoolVar(&o.Peers, "peers", true, "measure the other timelines too")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("unknown argument %q", f.Arg(0))
	}
	if quick {
		o.Requests, o.Seconds, live = 2000, 0.3, 300*time.Millisecond
	}
	if o.Requests < 1 || o.Seconds <= 0 || live <= 0 {
		return o, errors.New("-requests, -seconds and -live must be positive")
	}
	o.Live = liveOptions{PerSecond: liveEvents / 4}
	o.Live.Requests = int(live.Seconds() * float64(o.Live.PerSecond))
	return o, nil
}

func benchPage(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := parsePage(args, progress)
	if err != nil {
		return err
	}
	module, err := toolchain.Root(ctx)
	if err != nil {
		return err
	}
	root := filepath.Join(module, "..", "..")
	handler, err := pageHandler(root)
	if err != nil {
		return err
	}
	s := stage{js: filepath.Join(module, "js"), progress: progress}
	options, _ := json.Marshal(o) // numbers and booleans: it cannot fail
	var times pageTimes
	err = serve(ctx, handler, func(origin string) error {
		return s.plainNode(ctx, &times, "page.js", origin, string(options))
	})
	if err != nil {
		return err
	}
	times.write(out, fmt.Sprintf("%s/%s, %d cores", runtime.GOOS, runtime.GOARCH, runtime.NumCPU()))
	return nil
}
