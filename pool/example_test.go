package pool_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lidopool/lido/pool"
)

var ctx = context.Background()

func square(_ context.Context, n int) (int, error) { return n * n, nil }

// The recipe's usage example in short: make requests, put them, wait while the callback prints.
func Example() {
	p := pool.New(3, pool.Options{})
	sum := 0
	for _, r := range pool.MakeRequests(square, []int{1, 2, 3, 4}, func(_ *pool.Request[int], v int) { sum += v }) {
		if err := p.Put(ctx, r); err != nil {
			fmt.Println(err)
		}
	}
	if err := p.Wait(ctx); err != nil {
		fmt.Println(err)
	}
	fmt.Println("sum of squares:", sum)
	fmt.Println("closed:", p.Close(ctx))
	// Output:
	// sum of squares: 30
	// closed: <nil>
}

func ExampleNewRequest() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(context.Context) (string, error) { return "done", nil },
		func(r *pool.Request[string], result string) { fmt.Println(r.ID, r.Data, result) })
	r.Data = "my own"
	fmt.Println(p.Put(ctx, r), p.Wait(ctx))
	// Output:
	// 1 my own done
	// <nil> <nil>
}

func ExampleMakeRequests() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	requests := pool.MakeRequests(square, []int{2, 3}, func(r *pool.Request[int], v int) {
		fmt.Printf("request %d: %d\n", r.ID, v)
	})
	n, err := pool.PutAll(ctx, p, requests)
	fmt.Println(n, err)
	fmt.Println(p.Wait(ctx))
	// Output:
	// 2 <nil>
	// request 1: 4
	// request 2: 9
	// <nil>
}

func ExamplePutAll() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	hello := pool.NewRequest(func(context.Context) (string, error) { return "hello", nil },
		func(_ *pool.Request[string], v string) { fmt.Println(v) })
	answer := pool.NewRequest(func(context.Context) (int, error) { return 42, nil },
		func(_ *pool.Request[int], v int) { fmt.Println(v) })
	n, err := pool.PutAll(ctx, p, []pool.Work{hello, answer})
	fmt.Println(n, err, p.Wait(ctx))
	// Output:
	// hello
	// 42
	// 2 <nil> <nil>
}

func ExamplePool_Poll() {
	p := pool.New(2, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(context.Context) (int, error) { return 42, nil },
		func(_ *pool.Request[int], v int) { fmt.Println("result:", v) })
	fmt.Println(p.Put(ctx, r))
	for !errors.Is(p.Poll(), pool.ErrNoResultsPending) {
		// ... do something else, and come back ...
	}
	fmt.Println("that was all")
	// Output:
	// <nil>
	// result: 42
	// that was all
}

func ExamplePool_Wait() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(context.Context) (int, error) { return 0, errors.New("no luck") }, nil)
	fmt.Println(p.Put(ctx, r))
	fmt.Println(p.Wait(ctx)) // nobody else received the error
	// Output:
	// <nil>
	// pool: request 1: no luck
}

func ExamplePool_TryPut() {
	p := pool.New(0, pool.Options{QueueSize: 1})
	do := func(context.Context) (int, error) { return 0, nil }
	fmt.Println(p.TryPut(pool.NewRequest(do, nil)))
	fmt.Println(p.TryPut(pool.NewRequest(do, nil)))
	// Output:
	// <nil>
	// pool: queue full
}

func ExamplePool_DismissWorkers() {
	p := pool.New(3, pool.Options{})
	fmt.Println(p.DismissWorkers(2), p.JoinDismissed(ctx), p.Stats().Workers)
	fmt.Println(p.DismissWorkers(2), p.JoinDismissed(ctx), p.Stats().Workers)
	p.CreateWorkers(5)
	fmt.Println(p.Stats().Workers, p.Close(ctx))
	// Output:
	// 2 <nil> 1
	// 1 <nil> 0
	// 5 <nil>
}

func ExamplePool_Batch() {
	p := pool.New(2, pool.Options{})
	defer p.Close(ctx)
	b := p.Batch() // its results are its own
	sum := 0
	n, err := pool.PutAll(ctx, b, pool.MakeRequests(square, []int{1, 2, 3}, func(_ *pool.Request[int], v int) { sum += v }))
	fmt.Println(n, err, b.Wait(ctx), sum)
	fmt.Println(p.Poll())
	// Output:
	// 3 <nil> <nil> 14
	// pool: no results pending
}

func ExamplePool_Stats() {
	p := pool.New(0, pool.Options{QueueSize: 10})
	for range 3 {
		fmt.Println(p.Put(ctx, pool.NewRequest(func(context.Context) (int, error) { return 0, nil }, nil)))
	}
	s := p.Stats()
	fmt.Printf("%d of %d queued, %d workers\n", s.Queued, s.QueueSize, s.Workers)
	// Output:
	// <nil>
	// <nil>
	// <nil>
	// 3 of 10 queued, 0 workers
}

func ExamplePool_Close() {
	p := pool.New(1, pool.Options{})
	r := pool.NewRequest(func(context.Context) (int, error) { return 42, nil },
		func(_ *pool.Request[int], v int) { fmt.Println("result:", v) })
	fmt.Println(p.Put(ctx, r))
	fmt.Println(p.Close(ctx)) // it has run
	fmt.Println(p.Wait(ctx))  // and is delivered now
	fmt.Println(p.Put(ctx, r))
	// Output:
	// <nil>
	// <nil>
	// result: 42
	// <nil>
	// pool: closed
}

func ExamplePanicError() {
	p := pool.New(1, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(context.Context) (int, error) { panic("oops") }, nil)
	r.ErrCallback = func(_ *pool.Request[int], err error) {
		var panicked *pool.PanicError
		fmt.Println(errors.As(err, &panicked), panicked.Value, len(panicked.Stack) > 0)
	}
	fmt.Println(p.Put(ctx, r), p.Wait(ctx))
	// Output:
	// true oops true
	// <nil> <nil>
}

func ExamplePool_Pause() {
	p := pool.New(1, pool.Options{})
	p.Pause()
	r := pool.NewRequest(func(context.Context) (int, error) { return 0, nil }, nil)
	fmt.Println(p.Put(ctx, r), p.Stats().Queued)
	p.Resume()
	fmt.Println(p.Close(ctx), p.Stats().Queued)
	// Output:
	// <nil> 1
	// <nil> 0
}

func ExampleCloseError() {
	p := pool.New(1, pool.Options{})
	started := make(chan struct{})
	endless := pool.NewRequest(func(ctx context.Context) (int, error) {
		close(started)
		<-ctx.Done() // ends when Close gives up
		return 0, ctx.Err()
	}, nil)
	queued := pool.NewRequest(func(context.Context) (int, error) { return 0, nil }, nil)
	fmt.Println(p.Put(ctx, endless), p.Put(ctx, queued))
	<-started
	soon, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	var left *pool.CloseError
	if errors.As(p.Close(soon), &left) {
		fmt.Println("not run:", left.NotRun, "interrupted:", left.Interrupted)
	}
	// Output:
	// <nil> <nil>
	// not run: [2] interrupted: [1]
}

func ExamplePool_JoinDismissed() {
	p := pool.New(2, pool.Options{})
	p.DismissWorkers(2)
	fmt.Println(p.JoinDismissed(ctx))
	r := pool.NewRequest(func(context.Context) (int, error) { return 0, nil }, nil)
	fmt.Println(p.Put(ctx, r))
	fmt.Println(p.Wait(ctx))
	p.CreateWorkers(1)
	fmt.Println(p.Wait(ctx), p.Close(ctx))
	// Output:
	// <nil>
	// <nil>
	// pool: no workers available
	// <nil> <nil>
}

func ExampleNew() {
	p := pool.New(3, pool.Options{QueueSize: 100})
	fmt.Println(p.Stats().Workers, p.Close(ctx), p.Stats().Workers)
	// Output: 3 <nil> 0
}

func ExamplePool_Put() {
	p := pool.New(1, pool.Options{QueueSize: 1})
	defer p.Close(ctx)
	for _, r := range pool.MakeRequests(square, []int{1, 2, 3}, func(_ *pool.Request[int], v int) { fmt.Println(v) }) {
		if err := p.Put(ctx, r); err != nil { // waits while the queue is full
			fmt.Println(err)
		}
	}
	fmt.Println(p.Wait(ctx))
	// Output:
	// 1
	// 4
	// 9
	// <nil>
}

func ExamplePool_CreateWorkers() {
	p := pool.New(0, pool.Options{})
	defer p.Close(ctx)
	r := pool.NewRequest(func(context.Context) (int, error) { return 0, nil }, nil)
	fmt.Println(p.Put(ctx, r))
	fmt.Println(p.Wait(ctx))
	p.CreateWorkers(2)
	fmt.Println(p.Wait(ctx), p.Stats().Workers)
	// Output:
	// <nil>
	// pool: no workers available
	// <nil> 2
}

func ExampleBatch() {
	p := pool.New(2, pool.Options{})
	defer p.Close(ctx)
	b := p.Batch()
	r := pool.NewRequest(func(context.Context) (int, error) { return 42, nil },
		func(_ *pool.Request[int], v int) { fmt.Println("result:", v) })
	fmt.Println(b.Put(ctx, r), b.TryPut(r))
	fmt.Println(b.Wait(ctx))
	fmt.Println(b.Poll())
	// Output:
	// <nil> pool: request is in use
	// result: 42
	// <nil>
	// pool: no results pending
}
