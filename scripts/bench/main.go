// Command bench runs the same work on Lido and on its peers, side by side, and prints what it costs.
//
//	./build.sh bench pool [-quick] [-shape REGEXP] [-only REGEXP] [-host native,js] [-format text]
//
// It is a module of its own, so that the peers are dependencies of nothing else.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
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

// run runs the benchmark named by the first argument, with the rest as its flags. Results go to out,
// progress to progress.
func run(ctx context.Context, args []string, out, progress io.Writer) error {
	if len(args) == 0 || args[0] != "pool" {
		return errors.New("name a benchmark: pool")
	}
	return benchPool(ctx, args[1:], out, progress)
}
