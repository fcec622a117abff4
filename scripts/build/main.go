// Command build builds, tests and measures Lido. build.sh runs it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/lidopool/lido/scripts/toolchain"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err == nil {
		return
	}
	if !errors.Is(err, errReported) {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(1)
}

// errReported is a failure of which the output has told already.
var errReported = errors.New("failed")

// A command is one of the words that may follow build.sh.
type command struct {
	name, usage, about string
	run                func(c call) error
}

// A call is what a command is given. Results go to out, progress to log.
type call struct {
	ctx      context.Context
	root     string
	args     []string
	out, log io.Writer
}

var commands = []command{
	{"build", "", "build the site and the npm package into dist/ (the default)", build},
	{"test", "[-run REGEXP]", "run all tests and checks, or those whose names match", test},
	{"lint", "[-run REGEXP]", "run the checks of the sources only", lint},
	{"bench", "NAME [FLAG]...", "compare Lido with its peers", bench},
	{"record", "", "record anew what the presets and the scripts in the documentation do", record},
	{"screenshot", "DIR", "take pictures of the page, in all sizes and themes, into DIR", screenshot},
	{"clean", "", "remove dist/", clean},
}

// A usageError is a mistake in the command line, which is shown with the usage.
type usageError string

func (e usageError) Error() string { return string(e) }

// run finds the command that args begin with and runs it.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	name := "build"
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	for _, c := range commands {
		if c.name != name {
			continue
		}
		root, err := toolchain.Root(ctx)
		if err != nil {
			return err
		}
		err = c.run(call{ctx, root, args, out, log})
		if mistake := usageError(""); errors.As(err, &mistake) {
			err = fmt.Errorf("%w\n\n%s", err, usage())
		}
		return err
	}
	if name == "help" || name == "-h" || name == "--help" {
		fmt.Fprint(out, usage())
		return nil
	}
	return fmt.Errorf("there is no command %q\n\n%s", name, usage())
}

func usage() string {
	var b strings.Builder
	b.WriteString("Usage: ./build.sh [COMMAND]\n\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "  %-22s %s\n", strings.TrimSpace(c.name+" "+c.usage), c.about)
	}
	return b.String()
}

// noArgs returns an error if the command was given arguments.
func (c call) noArgs() error {
	if len(c.args) > 0 {
		return usageError(fmt.Sprintf("%q is not understood here", c.args[0]))
	}
	return nil
}
