// What to do when the queue is full: Options.WhenFull.
package pool_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// numbers returns requests that give 0 to n-1.
func numbers(n int, got *[]int) []*pool.Request[int] {
	args := make([]int, n)
	for i := range args {
		args[i] = i
	}
	return pool.MakeRequests(func(_ context.Context, i int) (int, error) { return i, nil }, args, appendTo(got))
}

func TestReject(t *testing.T) {
	bubble(t, "Put and PutAll return at once", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 2, WhenFull: pool.Reject})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(5, &got))
		want(t, "put", n, 2)
		wantErr(t, "PutAll", err, pool.ErrQueueFull)
		r := pool.NewRequest(give(9), appendTo(&got))
		wantErr(t, "Put", p.Put(t.Context(), r), pool.ErrQueueFull)
		wantErr(t, "TryPut", p.TryPut(r), pool.ErrQueueFull)
		p.CreateWorkers(1)
		wait(t, p)
		put(t, p, r)
		wait(t, p)
		if !slices.Equal(got, []int{0, 1, 9}) {
			t.Errorf("results %v, want 0 1 9", got)
		}
	})
}

func TestDropOldest(t *testing.T) {
	bubble(t, "the oldest makes room", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 2, WhenFull: pool.DropOldest})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(5, &got))
		want(t, "put", n, 5)
		wantErr(t, "PutAll", err, nil)
		wantErr(t, "TryPut", p.TryPut(pool.NewRequest(give(9), appendTo(&got))), nil)
		want(t, "stats", p.Stats(), pool.Stats{QueueSize: 2, Queued: 2, Undelivered: 4, Submitted: 6})
		p.CreateWorkers(1)
		err = p.Wait(t.Context())
		wantErr(t, "Wait", err, pool.ErrDropped)
		want(t, "errors", len(parts(err)), 4)
		if !slices.Equal(got, []int{4, 9}) {
			t.Errorf("results %v, want 4 9", got)
		}
	})
	bubble(t, "of the lowest band", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 2, WhenFull: pool.DropOldest})
		var got []string
		put(t, p, named("high", pool.High, &got), named("normal", pool.Normal, &got), named("low", pool.Low, &got))
		p.CreateWorkers(1)
		wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrDropped)
		if !slices.Equal(got, []string{"high", "low"}) {
			t.Errorf("results %v, want high low", got)
		}
	})
}

func TestRunInCaller(t *testing.T) {
	bubble(t, "Put runs what does not fit", func(t *testing.T) {
		var ran []pool.Event
		p := newPool(t, 0, pool.Options{QueueSize: 1, WhenFull: pool.RunInCaller, Trace: func(e pool.Event) {
			if e.Kind == pool.Started {
				ran = append(ran, e)
			}
		}})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(3, &got))
		want(t, "put", n, 3)
		wantErr(t, "PutAll", err, nil)
		want(t, "stats", p.Stats(), pool.Stats{QueueSize: 1, Queued: 1, Undelivered: 2, Submitted: 3})
		if len(ran) != 2 || ran[0].Worker != 0 || ran[0].Request != 2 || ran[1].Request != 3 {
			t.Errorf("ran %v, want 2 and 3, by no worker", ran)
		}
		wantErr(t, "Wait with nobody to run the first", p.Wait(t.Context()), pool.ErrNoWorkersAvailable)
		p.CreateWorkers(1)
		wait(t, p)
		if !slices.Equal(got, []int{1, 2, 0}) {
			t.Errorf("results %v, want 1 2 0", got)
		}
	})
	bubble(t, "failures and panics stay with the request", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 1, WhenFull: pool.RunInCaller})
		b := p.Batch()
		put(t, p, pool.NewRequest(give(1), nil))
		put(t, b, pool.NewRequest(fail(errBroken), nil), pool.NewRequest(func(context.Context) (int, error) { panic(errBroken) }, nil))
		err := b.Wait(t.Context())
		wantErr(t, "Wait", err, errBroken)
		want(t, "errors", len(parts(err)), 2)
	})
	bubble(t, "Close waits for it", func(t *testing.T) {
		p := pool.New(1, pool.Options{QueueSize: 1, WhenFull: pool.RunInCaller})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard))
		synctest.Wait()
		put(t, p, pool.NewRequest(gate(open, 2), discard))
		putting := start(func() error { return p.Put(t.Context(), pool.NewRequest(gate(open, 3), discard)) })
		blocked(t, "Put", putting)
		closing := start(func() error { return p.Close(t.Context()) })
		blocked(t, "Close", closing)
		close(open)
		wantErr(t, "Put", <-putting, nil)
		wantErr(t, "Close", <-closing, nil)
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 3)
	})
	bubble(t, "TryPut runs nothing", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 1, WhenFull: pool.RunInCaller})
		put(t, p, pool.NewRequest(give(1), nil))
		wantErr(t, "TryPut", p.TryPut(pool.NewRequest(give(1), nil)), pool.ErrQueueFull)
	})
}
