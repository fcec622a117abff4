// Command simtest runs the tests of Go packages in virtual time and with seeded chance, once for every
// seed asked for: as go test does, for packages of any module. simtest -h lists its flags; the README
// says what a seed decides and what it does not.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes, those of go test.
const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	if !errors.Is(err, errFailed) {
		fmt.Fprintf(os.Stderr, "simtest: %v\n", err)
	}
	var mistake usageError
	if errors.As(err, &mistake) {
		os.Exit(exitUsage)
	}
	os.Exit(exitFailed)
}

// errFailed is a failure of which the output has told already.
var errFailed = errors.New("failed")

// A usageError is a mistake in the command line.
type usageError struct{ error }

// run tests the packages that args name. What go test writes to its stdout goes to out; progress, and
// what the go command says, to log.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	o, err := parseOptions(args, log)
	if err != nil {
		return err
	}
	tools, err := findTools(ctx)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "simtest-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	overlay := ""
	if o.schedule == scheduleRandom {
		if overlay, err = writeOverlay(temp, tools.goroot, tools.version); err != nil {
			return err
		}
	}
	packages, err := listPackages(ctx, o, log)
	if err != nil {
		return err
	}
	if len(packages) == 0 {
		return errors.New("no packages to test")
	}
	crew := newCrew(tools, temp, o)
	defer crew.close()
	report := &reporter{ctx: ctx, options: o, out: out, log: log}
	for _, p := range packages {
		if !p.hasTests {
			report.noTests(p)
			continue
		}
		program, err := p.build(ctx, o, temp, overlay, log)
		if err != nil {
			report.notBuilt(p)
			return errFailed
		}
		if err := explore(ctx, crew, p, program, report); err != nil {
			return err
		}
	}
	return nil
}
