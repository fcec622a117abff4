// The built site, served for as long as something needs it.

package main

import (
	"context"
	"errors"
	"os"

	"github.com/lidopool/lido/scripts/site"
)

// served serves the built site on a free port of the loopback interface while use runs.
func (c call) served(use func(url string) error) error {
	handler, err := site.Handler(os.DirFS(site.Dir(c.root)))
	if err != nil {
		return err
	}
	listener, err := site.Listen("localhost:0")
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(c.ctx)
	ended := make(chan error, 1)
	go func() { ended <- site.Serve(ctx, listener, handler) }()
	err = use(site.URL("localhost:0", listener))
	stop()
	return errors.Join(err, <-ended)
}
