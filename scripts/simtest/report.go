// What the command prints.

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// progressInterval is how often progress is told, on stderr.
const progressInterval = 5 * time.Second

// A reporter prints what becomes of packages, one after the other.
type reporter struct {
	ctx      context.Context
	options  options
	out, log io.Writer

	mu      sync.Mutex // Guards what follows: progress is told from the side.
	pkg     testedPackage
	count   uint64 // Of seeds.
	started time.Time
	done    uint64
	virtual time.Duration
	idle    bool // There were no tests to run.
	ticker  *time.Ticker
	quit    chan struct{}
}

func (r *reporter) noTests(p testedPackage) {
	if !r.options.json {
		fmt.Fprintf(r.out, "?   \t%s\t[no test files]\n", p.name)
	}
}

func (r *reporter) notBuilt(p testedPackage) {
	fmt.Fprintf(r.outOrLog(), "FAIL\t%s [build failed]\n", p.name)
}

// outOrLog is where plain text goes: not among events in JSON.
func (r *reporter) outOrLog() io.Writer {
	if r.options.json {
		return r.log
	}
	return r.out
}

// start begins a package that is run with so many seeds. Progress is told until stop.
func (r *reporter) start(p testedPackage, count uint64) {
	r.pkg, r.count, r.started, r.done, r.virtual, r.idle = p, count, time.Now(), 0, 0, false
	r.ticker, r.quit = time.NewTicker(progressInterval), make(chan struct{})
	go func() {
		for {
			select {
			case <-r.ticker.C:
				r.progress()
			case <-r.quit:
				return
			}
		}
	}()
}

func (r *reporter) stop() {
	r.ticker.Stop()
	close(r.quit)
}

func (r *reporter) progress() {
	r.mu.Lock()
	defer r.mu.Unlock()
	fmt.Fprintf(r.log, "%s: %d of %d seeds passed, %s\n", r.pkg.name, r.done, r.count, r.times())
}

// outcome reports the next seed.
func (r *reporter) outcome(o outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.virtual += time.Duration(o.Elapsed * float64(time.Millisecond))
	if o.err != nil {
		if r.ctx.Err() == nil {
			r.failed(o, o.err.Error()+"\n")
		}
		return
	}
	if o.failed() {
		r.failed(o, string(o.Output))
		return
	}
	r.done++
	r.idle = r.idle || bytes.Contains(o.Output, []byte("testing: warning: no tests to run\n"))
	if r.options.verbose || r.options.json {
		r.print(string(o.Output))
	}
}

// failed prints the output of a run and, last, how to repeat it.
func (r *reporter) failed(o outcome, output string) {
	if r.options.json { // ends the tests, too, that a panic has cut short: the line of go test, with the mark that it makes
		output = endLine(output) + "\x16FAIL\t" + r.pkg.name + "\n"
	}
	r.print(output)
	out := r.outOrLog()
	fmt.Fprintf(out, "FAIL\t%s\tseed %d, after %s\n", r.pkg.name, o.seed, r.summary(r.done+1))
	fmt.Fprintf(out, "FAIL\n%s\n", r.options.repeat(r.pkg.name, o.seed))
}

// passed ends a package of which no run failed.
func (r *reporter) passed() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	remark := ""
	if r.idle {
		remark = " [no tests to run]"
	}
	_, err := fmt.Fprintf(r.outOrLog(), "ok  \t%s\t%s%s\n", r.pkg.name, r.summary(r.done), remark)
	return err
}

// interrupted ends a package before its time.
func (r *reporter) interrupted() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return fmt.Errorf("interrupted: of %s, %d of %d seeds had passed", r.pkg.name, r.done, r.count)
}

func (r *reporter) summary(runs uint64) string {
	switch {
	case r.count == 1:
		return r.times()
	case runs == 1:
		return "1 seed: " + r.times()
	default:
		return fmt.Sprintf("%d seeds: %s", runs, r.times())
	}
}

// times tells virtual and real time. The real time stands last, where go test has it.
func (r *reporter) times() string {
	return fmt.Sprintf("%v of virtual time in %.3fs", r.virtual, time.Since(r.started).Seconds())
}

// endLine ends the last line of a text, if there is one.
func endLine(text string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}

// print prints the output of a run.
func (r *reporter) print(output string) {
	output = endLine(output)
	if !r.options.json {
		io.WriteString(r.out, output)
		return
	}
	convert := exec.CommandContext(r.ctx, "go", "tool", "test2json", "-p", r.pkg.name)
	convert.Stdin, convert.Stdout, convert.Stderr = strings.NewReader(output), r.out, r.log
	if err := convert.Run(); err != nil {
		fmt.Fprintf(r.log, "go tool test2json: %v\n", err)
	}
}
