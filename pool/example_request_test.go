package pool_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lidopool/lido/pool"
)

func ExampleMap() {
	p := pool.New(4, pool.Options{})
	defer p.Close(ctx)
	lengths, err := pool.Map(ctx, p, []string{"lido", "is", "a", "pool"},
		func(_ context.Context, s string) (int, error) { return len(s), nil })
	fmt.Println(lengths, err)
	// Output: [4 2 1 4] <nil>
}

func ExampleAsCompleted() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	for r, err := range pool.AsCompleted(ctx, p, pool.MakeRequests(square, []int{2, 3, 4, 5}, nil)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		result, _ := r.Result()
		fmt.Println(r.ID, result)
		if result > 10 {
			break // the rest is canceled
		}
	}
	// Output:
	// 1 4
	// 2 9
	// 3 16
}

func ExampleRequest_Cancel() {
	p := pool.New(0, pool.Options{})
	r := pool.NewRequest(func(context.Context) (int, error) { return 42, nil }, nil)
	fmt.Println(p.Put(ctx, r))
	fmt.Println(r.Cancel())
	fmt.Println(p.Wait(ctx))
	fmt.Println(p.Stats().Canceled)
	// Output:
	// <nil>
	// true
	// pool: request 1: context canceled
	// 1
}

func ExampleRequest_SetPriority() {
	p := pool.New(0, pool.Options{})
	requests := pool.MakeRequests(square, []int{1, 2, 3}, func(_ *pool.Request[int], v int) { fmt.Println(v) })
	fmt.Println(pool.PutAll(ctx, p, requests))
	fmt.Println(requests[2].SetPriority(pool.High))
	p.CreateWorkers(1)
	fmt.Println(p.Close(ctx), p.Wait(ctx))
	// Output:
	// 3 <nil>
	// true
	// 9
	// 1
	// 4
	// <nil> <nil>
}

func ExampleRequest_Result() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(context.Context) (string, error) { return "kept", nil }, nil)
	fmt.Println(p.Put(ctx, r), p.Wait(ctx))
	fmt.Println(r.Result())
	// Output:
	// <nil> <nil>
	// kept <nil>
}

func ExampleProgress() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(ctx context.Context) (int, error) {
		for done := range int64(4) {
			pool.Progress(ctx, done, 4)
		}
		return 0, errors.New("gave up before the last")
	}, nil)
	fmt.Println(p.Put(ctx, r), p.Wait(ctx))
	fmt.Println(r.Progress())
	// Output:
	// <nil> pool: request 1: gave up before the last
	// 3 4
}

func ExampleTerms() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return 0, context.Cause(ctx)
	}, nil)
	r.Terms = &pool.Terms{
		Priority:     pool.High,
		QueueTimeout: time.Minute,
		RunTimeout:   time.Millisecond,
	}
	fmt.Println(p.Put(ctx, r))
	fmt.Println(p.Wait(ctx))
	// Output:
	// <nil>
	// pool: request 1: pool: ran for too long: context deadline exceeded
}

func ExampleRetry() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	calls := 0
	r := pool.NewRequest(func(context.Context) (string, error) {
		if calls++; calls < 3 {
			return "", errors.New("not yet")
		}
		return "at last", nil
	}, func(_ *pool.Request[string], v string) { fmt.Println(v, "after", calls, "calls") })
	r.Terms = &pool.Terms{Retry: pool.Retry{Limit: 5, Backoff: time.Microsecond}}
	fmt.Println(p.Put(ctx, r), p.Wait(ctx))
	// Output:
	// at last after 3 calls
	// <nil> <nil>
}
