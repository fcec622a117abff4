package pool_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/lidopool/lido/pool"
)

func ExampleOptions_whenFull() {
	p := pool.New(0, pool.Options{QueueSize: 2, WhenFull: pool.DropOldest})
	fmt.Println(pool.PutAll(ctx, p, pool.MakeRequests(square, []int{1, 2, 3}, nil)))
	fmt.Println(p.Poll())
	// Output:
	// 3 <nil>
	// pool: request 1: pool: dropped from a full queue
	// pool: no workers available
}

func ExampleOptions_workerInit() {
	type connection struct{}
	p := pool.New(1, pool.Options{WorkerInit: func(ctx context.Context) (context.Context, func()) {
		fmt.Println("connect")
		return context.WithValue(ctx, connection{}, "the connection"), func() { fmt.Println("disconnect") }
	}})
	use := pool.NewRequest(func(ctx context.Context) (any, error) { return ctx.Value(connection{}), nil },
		func(_ *pool.Request[any], v any) { fmt.Println("used", v) })
	fmt.Println(p.Put(ctx, use), p.Wait(ctx), p.Close(ctx))
	// Output:
	// connect
	// used the connection
	// disconnect
	// <nil> <nil> <nil>
}

func ExampleOptions_maxWorkers() {
	p := pool.New(0, pool.Options{MaxWorkers: runtime.NumCPU(), IdleTimeout: time.Minute})
	defer p.Close(ctx)
	fmt.Println(p.Stats().Workers)
	fmt.Println(pool.Map(ctx, p, []int{1, 2, 3}, square))
	fmt.Println(p.Stats().Workers > 0)
	// Output:
	// 0
	// [1 4 9] <nil>
	// true
}

func ExampleOptions_trace() {
	var kinds []string
	p := pool.New(1, pool.Options{Trace: func(e pool.Event) { kinds = append(kinds, e.Kind.String()) }})
	r := pool.NewRequest(func(context.Context) (int, error) { return 0, nil }, nil)
	fmt.Println(p.Put(ctx, r), p.Close(ctx))
	fmt.Println(strings.Join(kinds, ", "))
	// Output:
	// <nil> <nil>
	// worker created, queued, started, finished, delivered, worker dismissed, worker exited
}
