// Command bench runs the same work on Lido and on its peers, side by side, and prints what it costs.
//
//	./build.sh bench pool [-quick] [-shape REGEXP] [-only REGEXP] [-host native,js] [-format text]
//	./build.sh bench js [-quick] [-shape REGEXP] [-only REGEXP] [-host node,chromium] [-clock cpu]
//	./build.sh bench realm [-runs N] [-seeds N]
//	./build.sh bench page [-quick] [-requests N] [-seconds N] [-live DURATION] [-peers=false]
//
// It is a module of its own, so that the peers are dependencies of nothing else.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A benchmark runs with its flags. Results go to out, progress to progress.
type benchmark func(ctx context.Context, args []string, out, progress io.Writer) error

// run runs the benchmark named by the first argument, with the rest as its flags.
func run(ctx context.Context, args []string, out, progress io.Writer) error {
	all := benchmarks()
	if len(args) > 0 && all[args[0]] != nil {
		return all[args[0]](ctx, args[1:], out, progress)
	}
	names := slices.Sorted(maps.Keys(all))
	return fmt.Errorf("name a benchmark: %s", strings.Join(names, " or "))
}
