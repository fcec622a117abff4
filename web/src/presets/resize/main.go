// A pool that grows and shrinks with its load.
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
	p := pool.New(1, options)
	defer p.Close(ctx)

	// fifteen photos at once, then one a second
	if err := put(ctx, p, make([]int, 15)); err != nil {
		return err
	}
	go func() {
		for photo := 16; photo <= 27; photo++ {
			time.Sleep(time.Second)
			adapt(p)
			if err := put(ctx, p, []int{photo}); err != nil {
				log.Print(err)
			}
		}
	}()
	return p.Wait(ctx)
}

func put(ctx context.Context, p *pool.Pool, photos []int) error {
	_, err := pool.PutAll(ctx, p, pool.MakeRequests(shrink, photos, nil))
	return err
}

func shrink(_ context.Context, photo int) (any, error) {
	time.Sleep(1300 * time.Millisecond)
	return nil, nil
}

// adapt adds a worker while the queue is long, and takes one away when
// two have nothing to do.
func adapt(p *pool.Pool) {
	s := p.Stats()
	if s.Queued > 2*s.Workers {
		fmt.Printf("%d photos are queued: one more lane.\n", s.Queued)
		p.CreateWorkers(1)
	} else if s.Idle >= 2 {
		fmt.Printf("%d lanes are idle: one fewer.\n", s.Idle)
		p.DismissWorkers(1)
	}
}
