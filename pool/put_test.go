// Putting requests: one, all, and into a queue that is full.
package pool_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestPut(t *testing.T) {
	bubble(t, "first in, first out", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		for i := range 100 {
			put(t, p, pool.NewRequest(give(i), appendTo(&got)))
		}
		wait(t, p)
		if len(got) != 100 || !slices.IsSorted(got) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "numbers requests from 1, and leaves names that were given", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		requests := pool.MakeRequests(func(_ context.Context, i int) (int, error) { return i, nil }, []int{1, 2, 3}, nil)
		requests[1].ID = 77
		for _, r := range requests {
			put(t, p, r)
		}
		wait(t, p)
		for i, id := range []uint64{1, 77, 3} {
			want(t, "id", requests[i].ID, id)
		}
	})
	bubble(t, "those who wait longest come first", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		open := make(chan struct{})
		var got []int
		put(t, p, pool.NewRequest(gate(open, 0), appendTo(&got)))
		synctest.Wait()
		put(t, p, pool.NewRequest(give(1), appendTo(&got)))
		var putting []<-chan error
		for i := 2; i < 6; i++ {
			putting = append(putting, start(func() error {
				return p.Put(t.Context(), pool.NewRequest(give(i), appendTo(&got)))
			}))
			blocked(t, "Put", putting[i-2])
		}
		close(open)
		for _, done := range putting {
			wantErr(t, "Put", <-done, nil)
		}
		wait(t, p)
		if !slices.Equal(got, []int{0, 1, 2, 3, 4, 5}) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "a Put that gave up leaves no trace", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		late := pool.NewRequest(give(2), discard)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		wantErr(t, "Put", p.Put(ctx, late), context.DeadlineExceeded)
		want(t, "submitted", p.Stats().Submitted, 1)
		p.Resume()
		put(t, p, late)
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 2)
	})
	for range 20 { // which of the two Put hears of first is chance
		bubble(t, "a Put whose context ends as it is accepted is accepted", func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			p := newStalled(t, pool.Options{QueueSize: 1, Trace: func(e pool.Event) {
				if e.Kind == pool.Queued && e.Request == 2 {
					cancel()
				}
			}})
			put(t, p, pool.NewRequest(give(1), discard))
			putting := start(func() error { return p.Put(ctx, pool.NewRequest(give(2), discard)) })
			blocked(t, "Put", putting)
			p.Resume()
			wantErr(t, "Put", <-putting, nil)
			wait(t, p)
			want(t, "delivered", p.Stats().Delivered, 2)
		})
	}
	bubble(t, "a full queue and nobody to empty it", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		r := pool.NewRequest(give(2), discard)
		wantErr(t, "Put", p.Put(t.Context(), r), pool.ErrNoWorkersAvailable)
		p.CreateWorkers(1)
		put(t, p, r)
		wait(t, p)
	})
	bubble(t, "the last worker leaves, and those who wait for a place learn it", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		putting := start(func() error { return p.Put(t.Context(), pool.NewRequest(give(2), discard)) })
		blocked(t, "Put", putting)
		p.DismissWorkers(1)
		wantErr(t, "Put", <-putting, pool.ErrNoWorkersAvailable)
		want(t, "submitted", p.Stats().Submitted, 1)
	})
	bubble(t, "an ended context does not matter while there is room", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		wantErr(t, "Put", p.Put(ctx, pool.NewRequest(give(1), discard)), nil)
		wait(t, p)
	})
	bubble(t, "no worker idles while something is queued", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{QueueSize: 1})
		synctest.Wait()
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard), pool.NewRequest(gate(open, 2), discard))
		synctest.Wait()
		want(t, "running", p.Stats().Running, 2)
		close(open)
		wait(t, p)
	})
}

func TestPutAll(t *testing.T) {
	numbers := func(n int, got *[]int) []*pool.Request[int] {
		args := make([]int, n)
		for i := range args {
			args[i] = i
		}
		return pool.MakeRequests(func(_ context.Context, i int) (int, error) { return i, nil }, args, appendTo(got))
	}
	bubble(t, "in order", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(50, &got))
		want(t, "put", n, 50)
		wantErr(t, "PutAll", err, nil)
		wait(t, p)
		if len(got) != 50 || !slices.IsSorted(got) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "through a queue that is smaller", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 3})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(50, &got))
		want(t, "put", n, 50)
		wantErr(t, "PutAll", err, nil)
		wait(t, p)
		if len(got) != 50 || !slices.IsSorted(got) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "nothing", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		n, err := pool.PutAll(t.Context(), p, []*pool.Request[int]{})
		want(t, "put", n, 0)
		wantErr(t, "PutAll", err, nil)
	})
	bubble(t, "until its context ends", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 3})
		var got []int
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		n, err := pool.PutAll(ctx, p, numbers(5, &got))
		want(t, "put", n, 3)
		wantErr(t, "PutAll", err, context.DeadlineExceeded)
		want(t, "queued", p.Stats().Queued, 3)
	})
	bubble(t, "until the pool closes", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		open := make(chan struct{})
		requests := []pool.Work{}
		for range 4 {
			requests = append(requests, pool.NewRequest(gate(open, 1), discard))
		}
		put(t, p, requests[0])
		synctest.Wait()
		n := 0
		putting := start(func() (err error) {
			n, err = pool.PutAll(t.Context(), p, requests[1:])
			return err
		})
		blocked(t, "PutAll", putting)
		closing := start(func() error { return p.Close(t.Context()) })
		wantErr(t, "PutAll", <-putting, pool.ErrClosed)
		want(t, "put", n, 1)
		close(open)
		wantErr(t, "Close", <-closing, nil)
	})
	bubble(t, "into a batch, of many types", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		b := p.Batch()
		n, err := pool.PutAll(t.Context(), b, []pool.Work{pool.NewRequest(give(1), discard), pool.NewRequest(give("two"), discard)})
		want(t, "put", n, 2)
		wantErr(t, "PutAll", err, nil)
		wantErr(t, "Poll of the pool", p.Poll(), pool.ErrNoResultsPending)
		wait(t, b)
		want(t, "delivered", p.Stats().Delivered, 2)
	})
}
