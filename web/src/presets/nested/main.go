// Requests that wait for requests on their own pool.
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

	requests := []*pool.Request[any]{
		parent(p, "First", 500*time.Millisecond),
		parent(p, "Second", 700*time.Millisecond),
	}
	if _, err := pool.PutAll(ctx, p, requests); err != nil {
		return err
	}

	// three seconds later somebody looks after them
	time.AfterFunc(3*time.Second, func() {
		s := p.Stats()
		fmt.Printf("%d run, %d are queued: one more lane.\n", s.Running, s.Queued)
		p.CreateWorkers(1)
	})

	return p.Wait(ctx)
}

// parent returns a request that hands part of its work to the pool that it
// runs on itself, and waits for it.
func parent(p *pool.Pool, name string, prepare time.Duration) *pool.Request[any] {
	return pool.NewRequest(func(context.Context) (any, error) {
		time.Sleep(prepare)
		done := make(chan struct{})
		part := pool.NewRequest(func(context.Context) (any, error) {
			time.Sleep(500 * time.Millisecond)
			close(done)
			return nil, nil
		}, nil)
		// With the context of the request and a Batch of its own, Put and
		// Wait would run the part right here. This makes it stand in line.
		if err := p.Put(context.Background(), part); err != nil {
			return nil, err
		}
		<-done
		time.Sleep(500 * time.Millisecond)
		fmt.Printf("%s is done.\n", name)
		return nil, nil
	}, nil)
}
