package pool_test

// What a request costs. The same work on a pair of buffered channels stands beside it, because nobody
// would take a pool that is slower than what they can write in ten lines.

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

// BenchmarkBounded puts into a full queue while another goroutine collects.
func BenchmarkBounded(b *testing.B) {
	ctx := context.Background()
	p := pool.New(benchWorkers, pool.Options{QueueSize: 8192})
	defer p.Close(ctx)
	sum := 0
	add := func(_ *pool.Request[int], r int) { sum += r }
	b.ReportAllocs()
	for range min(b.N, 100) { // so that the collector finds something to wait for
		if err := p.Put(ctx, pool.NewRequest(one, add)); err != nil {
			b.Fatal(err)
		}
	}
	put := make(chan error)
	go func() {
		for range b.N - min(b.N, 100) {
			if err := p.Put(ctx, pool.NewRequest(one, add)); err != nil {
				put <- err
				return
			}
		}
		put <- nil
	}()
	for done := false; !done; {
		if err := p.Wait(ctx); err != nil {
			b.Fatal(err)
		}
		select {
		case err := <-put:
			if err != nil {
				b.Fatal(err)
			}
			done = true
		default:
		}
	}
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
