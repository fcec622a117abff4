// Pages whose parts are made side by side.
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
	p := pool.New(6, options)
	defer p.Close(ctx)

	for _, page := range []struct {
		name  string
		parts []time.Duration
	}{
		// six parts on six workers, 3600 ms of work in all
		{"Even parts", []time.Duration{600, 600, 600, 600, 600, 600}},
		{"One slow part", []time.Duration{350, 320, 380, 340, 310, 1900}},
		// the slow part is cut into five
		{"Cut up", []time.Duration{350, 320, 380, 340, 310, 380, 380, 380, 380, 380}},
	} {
		start := time.Now()
		// returns when the page is ready: when all of its parts are
		if _, err := pool.Map(ctx, p, page.parts, render); err != nil {
			return err
		}
		fmt.Printf("%s: %d ms.\n", page.name, time.Since(start).Milliseconds())
	}
	return nil
}

func render(_ context.Context, ms time.Duration) (any, error) {
	time.Sleep(ms * time.Millisecond)
	return nil, nil
}
