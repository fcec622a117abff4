// A bounded queue: orders come faster than cakes are baked.
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
	// two workers, and a queue that holds three requests
	options.QueueSize = 3
	p := pool.New(2, options)
	defer p.Close(ctx)

	cakes := 0
	count := func(*pool.Request[any], any) { cakes++ }

	// orders come ten times a second: five times as fast
	// as two workers can bake
	for order := 1; order <= 12; order++ {
		// waits while the queue is full
		if err := p.Put(ctx, pool.NewRequest(bake, count)); err != nil {
			return err
		}
		fmt.Printf("Order %d is in.\n", order)
		time.Sleep(100 * time.Millisecond)
	}

	err := p.Wait(ctx)
	fmt.Printf("%d cakes are baked.\n", cakes)
	return err
}

// bake has a cake in the oven for a second.
func bake(context.Context) (any, error) {
	time.Sleep(time.Second)
	return nil, nil
}
