// Requests that are given up: by the clock, and by hand.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/lidopool/lido/pool"
)

func main() {
	if err := run(context.Background(), pool.Options{}); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, options pool.Options) error {
	p := pool.New(2, options)
	defer p.Close(ctx)
	const ms = time.Millisecond

	quick := question("Quick", 1200*ms, pool.Terms{RunTimeout: 2 * time.Second})
	// would take four seconds, and may run for two
	slow := question("Slow", 4000*ms, pool.Terms{RunTimeout: 2 * time.Second})
	// may be queued for one second
	impatient := question("Impatient", 500*ms, pool.Terms{QueueTimeout: time.Second})
	dropped := question("Dropped", 500*ms, pool.Terms{})
	stopped := question("Stopped", 3000*ms, pool.Terms{})
	patient := question("Patient", 500*ms, pool.Terms{})

	all := []*pool.Request[any]{quick, slow, impatient, dropped, stopped, patient}
	if _, err := pool.PutAll(ctx, p, all); err != nil {
		return err
	}

	// nobody wants to know any more
	time.AfterFunc(700*ms, func() { dropped.Cancel() })
	time.AfterFunc(3300*ms, func() { stopped.Cancel() })

	return p.Wait(ctx)
}

// question returns a request whose answer takes that long.
func question(name string, takes time.Duration, terms pool.Terms) *pool.Request[any] {
	ask := func(ctx context.Context) (any, error) { return nil, sleep(ctx, takes) }
	r := pool.NewRequest(ask, func(*pool.Request[any], any) {
		fmt.Printf("%s: an answer.\n", name)
	})
	r.ErrCallback = func(*pool.Request[any], error) { fmt.Printf("%s: no answer.\n", name) }
	r.Terms = &terms
	return r
}

// sleep sleeps, unless ctx ends first.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
