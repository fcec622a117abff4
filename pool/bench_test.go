// What a request costs. The same work on a pair of buffered channels stands beside it, because nobody
// would take a pool that is slower than what they can write in ten lines.

package pool_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/lidopool/lido/pool"
)

const benchWorkers = 8

func one(context.Context) (int, error) { return 1, nil }

func BenchmarkPut(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkPut(b, n) })
	}
}

// benchmarkPut puts n requests at a time, then waits for all of them.
func benchmarkPut(b *testing.B, n int) {
	ctx := context.Background()
	p := pool.New(benchWorkers, pool.Options{})
	defer p.Close(ctx)
	sum := 0
	add := func(_ *pool.Request[int], r int) { sum += r }
	b.ReportAllocs()
	for left := b.N; left > 0; left -= n {
		for range min(n, left) {
			if err := p.Put(ctx, pool.NewRequest(one, add)); err != nil {
				b.Fatal(err)
			}
		}
		if err := p.Wait(ctx); err != nil {
			b.Fatal(err)
		}
	}
	if sum != b.N {
		b.Fatalf("%d results of %d", sum, b.N)
	}
}

func BenchmarkPutAll(b *testing.B) {
	const n = 100_000
	ctx := context.Background()
	p := pool.New(benchWorkers, pool.Options{})
	defer p.Close(ctx)
	sum := 0
	add := func(_ *pool.Request[int], r int) { sum += r }
	same := func(_ context.Context, i int) (int, error) { return i, nil }
	args := make([]int, n)
	for i := range args {
		args[i] = 1
	}
	b.ReportAllocs()
	for left := b.N; left > 0; left -= n {
		if _, err := pool.PutAll(ctx, p, pool.MakeRequests(same, args[:min(n, left)], add)); err != nil {
			b.Fatal(err)
		}
		if err := p.Wait(ctx); err != nil {
			b.Fatal(err)
		}
	}
	if sum != b.N {
		b.Fatalf("%d results of %d", sum, b.N)
	}
}

// BenchmarkBounded puts into a bounded queue while another goroutine collects.
func BenchmarkBounded(b *testing.B) {
	ctx := context.Background()
	p := pool.New(benchWorkers+1, pool.Options{QueueSize: 8192})
	defer p.Close(ctx)
	sum := 0
	add := func(_ *pool.Request[int], r int) { sum += r }
	put := make(chan struct{})
	last := pool.NewRequest(func(context.Context) (int, error) { <-put; return 0, nil }, add)
	if err := p.Put(ctx, last); err != nil { // Wait does not return before it
		b.Fatal(err)
	}
	b.ReportAllocs()
	go func() {
		defer close(put)
		for range b.N {
			if err := p.Put(ctx, pool.NewRequest(one, add)); err != nil {
				b.Error(err)
			}
		}
	}()
	if err := p.Wait(ctx); err != nil {
		b.Fatal(err)
	}
	if sum != b.N {
		b.Fatalf("%d results of %d", sum, b.N)
	}
}

// BenchmarkForget is for requests whose result nobody wants.
func BenchmarkForget(b *testing.B) {
	ctx := context.Background()
	p := pool.New(benchWorkers, pool.Options{})
	defer p.Close(ctx)
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Put(ctx, pool.NewRequest(one, nil)); err != nil {
			b.Fatal(err)
		}
	}
	if err := p.Wait(ctx); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkChannels is the yardstick: requests in one buffered channel, results in another.
func BenchmarkChannels(b *testing.B) {
	requests, results := make(chan func() int, 8192), make(chan int, 8192)
	defer close(requests)
	for range benchWorkers {
		go func() {
			for f := range requests {
				results <- f()
			}
		}()
	}
	one := func() int { return 1 }
	go func() {
		for range b.N {
			requests <- one
		}
	}()
	sum := 0
	for range b.N {
		sum += <-results
	}
	if sum != b.N {
		b.Fatalf("%d results of %d", sum, b.N)
	}
}
