// The same work twice: once looked after once a second, once waited for.
package main

import (
	"context"
	"errors"
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

	fmt.Println("Poll once a second:")
	if err := put(ctx, p); err != nil {
		return err
	}
	for {
		err := p.Poll()
		if errors.Is(err, pool.ErrNoResultsPending) {
			break
		} else if err != nil {
			return err
		}
		time.Sleep(time.Second)
	}

	fmt.Println("Wait:")
	if err := put(ctx, p); err != nil {
		return err
	}
	return p.Wait(ctx)
}

func put(ctx context.Context, p *pool.Pool) error {
	durations := []time.Duration{300, 700, 900, 600, 1500, 800}
	_, err := pool.PutAll(ctx, p, pool.MakeRequests(work, durations, seen))
	return err
}

// work returns the moment at which it was ready.
func work(_ context.Context, ms time.Duration) (time.Time, error) {
	time.Sleep(ms * time.Millisecond)
	return time.Now(), nil
}

func seen(_ *pool.Request[time.Time], ready time.Time) {
	fmt.Printf("Seen %d ms after it was ready.\n", time.Since(ready).Milliseconds())
}
