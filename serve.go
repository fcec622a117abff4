// Command lido builds whatever of the site is stale, and serves it: go run serve.go.
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

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	switch err := run(ctx, os.Args[1:], os.Stderr); {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// errUsage is a mistake in the command line, which has been reported.
var errUsage = errors.New("usage")

// run builds, then serves until ctx is done. It writes progress and the address to out.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(out)
	addr := flags.String("addr", "localhost:8080", "the `address` to listen on")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return errUsage
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not understood here: the only flag is -addr", flags.Arg(0))
	}
	// The address first: nobody should wait for a build to learn that the port is taken.
	listener, err := site.Listen(*addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	root, err := toolchain.Root(ctx)
	if err != nil {
		return err
	}
	if err := steps.Run(ctx, out, site.Steps(root)).Err(); err != nil {
		return err
	}
	handler, err := site.Handler(os.DirFS(site.Dir(root)))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nLido is at %s, until you press Ctrl-C.\n", site.URL(*addr, listener))
	return site.Serve(ctx, listener, handler)
}
