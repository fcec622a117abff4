// The command behind serve.go.

package site

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

// ErrUsage is a mistake in the command line, which has been reported.
var ErrUsage = errors.New("usage")

// Run builds what is stale, then serves until ctx is done. It writes progress and the address to out.
func Run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(out)
	addr := flags.String("addr", "localhost:8080", "the `address` to listen on")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return ErrUsage
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not understood here: the only flag is -addr", flags.Arg(0))
	}
	// The address first: nobody should wait for a build to learn that the port is taken.
	listener, err := Listen(*addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	root, err := toolchain.Root(ctx)
	if err != nil {
		return err
	}
	if err := steps.Run(ctx, out, Steps(root)).Err(); err != nil {
		return err
	}
	handler, err := Handler(os.DirFS(Dir(root)))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nLido is at %s, until you press Ctrl-C.\n", URL(*addr, listener))
	return Serve(ctx, listener, handler)
}
