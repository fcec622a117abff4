// Four requests at a time on one core.
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
	p := pool.New(4, options)
	defer p.Close(ctx)
	// There is one core: a pool with one worker.
	core := pool.New(1, pool.Options{})
	defer core.Close(ctx)

	if err := four(ctx, p, "wait", load); err != nil {
		return err
	}
	return four(ctx, p, "compute", compute(core))
}

// load waits for a disk or a network, which needs no core.
func load(context.Context) (any, error) {
	time.Sleep(time.Second)
	return nil, nil
}

// compute returns a function that does: a second of computing is five
// turns on the core.
func compute(core *pool.Pool) func(context.Context) (any, error) {
	slice := func(context.Context, int) (any, error) {
		time.Sleep(200 * time.Millisecond)
		return nil, nil
	}
	return func(ctx context.Context) (any, error) {
		for turn := 1; turn <= 5; turn++ {
			if _, err := pool.Map(ctx, core, []int{turn}, slice); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}
}

// four runs four requests, one every 50 ms.
func four(ctx context.Context, p *pool.Pool, what string, f func(context.Context) (any, error)) error {
	start := time.Now()
	for n := 1; n <= 4; n++ {
		if err := p.Put(ctx, pool.NewRequest(f, nil)); err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	err := p.Wait(ctx)
	fmt.Printf("Four requests that %s: %v s.\n", what, time.Since(start).Seconds())
	return err
}
