// The same jobs in three orders.
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/lidopool/lido/pool"
)

func main() {
	if err := run(context.Background(), pool.Options{}); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, options pool.Options) error {
	p := pool.New(3, options)
	defer p.Close(ctx)

	jobs := []time.Duration{400, 700, 300, 900, 500, 600, 200, 800, 2600}
	shortest := slices.Sorted(slices.Values(jobs))
	longest := slices.SortedFunc(slices.Values(jobs), func(a, b time.Duration) int {
		return cmp.Compare(b, a)
	})

	for _, day := range []struct {
		name string
		jobs []time.Duration
	}{
		{"As they come", jobs},
		{"Shortest first", shortest},
		{"Longest first", longest},
	} {
		start := time.Now()
		if _, err := pool.Map(ctx, p, day.jobs, press); err != nil {
			return err
		}
		fmt.Printf("%s: %d ms.\n", day.name, time.Since(start).Milliseconds())
	}
	return nil
}

func press(_ context.Context, ms time.Duration) (any, error) {
	time.Sleep(ms * time.Millisecond)
	return nil, nil
}
