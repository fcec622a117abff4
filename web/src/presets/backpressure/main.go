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

	// orders come ten times a second: five times as fast
	// as two workers can bake
	for order := 1; order <= 12; order++ {
		// waits while the queue is full
		if err := p.Put(ctx, pool.NewRequest(bake, nil)); err != nil {
			return err
		}
		fmt.Printf("Order %d is in.\n", order)
		if err := p.Poll(); err != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}

	err := p.Wait(ctx)
	fmt.Println("All cakes are baked.")
	return err
}

// bake has a cake in the oven for a second.
func bake(context.Context) (any, error) {
	time.Sleep(time.Second)
	return nil, nil
}
