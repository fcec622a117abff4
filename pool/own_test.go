// Requests that use the pool they run on.
package pool_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

// fib computes a Fibonacci number by two requests for the smaller ones, through a batch of its own.
func fib(p *pool.Pool) func(context.Context, int) (int, error) {
	var f func(context.Context, int) (int, error)
	f = func(ctx context.Context, n int) (int, error) {
		if n < 2 {
			return n, nil
		}
		b, sum := p.Batch(), 0
		for _, r := range pool.MakeRequests(f, []int{n - 1, n - 2}, func(_ *pool.Request[int], v int) { sum += v }) {
			if err := b.Put(ctx, r); err != nil {
				return 0, err
			}
		}
		err := b.Wait(ctx)
		return sum, err
	}
	return f
}

func TestOwnPool(t *testing.T) {
	for name, options := range map[string]pool.Options{
		"unbounded": {}, "queue of 1": {QueueSize: 1}, "growing": {MaxWorkers: 3},
	} {
		bubble(t, "requests wait for requests for requests, "+name, func(t *testing.T) {
			p := newPool(t, 1, options)
			var got []int
			for _, r := range pool.MakeRequests(fib(p), []int{12, 11}, appendTo(&got)) {
				put(t, p, r)
			}
			wait(t, p)
			if len(got) != 2 || got[0]+got[1] != 144+89 {
				t.Errorf("results %v, want 144 and 89", got)
			}
			want(t, "running", p.Stats().Running, 0)
		})
	}
	bubble(t, "Put into the full queue runs the request there", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		var order []string
		step := func(name string) *pool.Request[int] {
			return pool.NewRequest(func(context.Context) (int, error) { order = append(order, name); return 0, nil }, nil)
		}
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			err := errors.Join(p.Put(ctx, step("queued")), p.Put(ctx, step("run at once")))
			order = append(order, "after")
			return 0, err
		}, nil))
		wait(t, p)
		if len(order) != 3 || order[0] != "run at once" || order[2] != "queued" {
			t.Errorf("order %v", order)
		}
	})
	bubble(t, "Wait helps with what others have put", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			b := p.Batch()
			err := b.Put(ctx, pool.NewRequest(give(2), nil))
			return 1, errors.Join(err, b.Wait(ctx))
		}, appendTo(&got)), pool.NewRequest(give(3), appendTo(&got)))
		wait(t, p)
		want(t, "results", len(got), 2)
	})
	bubble(t, "Wait wakes for what is put later", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		other := p.Batch()
		open := make(chan struct{})
		put(t, other, pool.NewRequest(gate(open, 1), nil)) // what the helper waits for
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) { return 0, other.Wait(ctx) }, nil))
		synctest.Wait()
		late := pool.NewRequest(give(2), nil)
		put(t, p, late) // both workers are busy: the waiting one runs it
		synctest.Wait()
		want(t, "delivered", p.Stats().Delivered, 1)
		close(open)
		wait(t, p)
	})
	bubble(t, "a dismissed worker's request still gets help done", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			p.DismissWorkers(1)
			b := p.Batch()
			err := b.Put(ctx, pool.NewRequest(give(2), nil))
			return 0, errors.Join(err, b.Wait(ctx))
		}, nil))
		wait(t, p)
	})
	bubble(t, "the end of its context ends its Wait", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		b := p.Batch()
		open := make(chan struct{})
		put(t, b, pool.NewRequest(gate(open, 1), nil))
		synctest.Wait()
		r := pool.NewRequest(func(ctx context.Context) (int, error) { return 0, b.Wait(ctx) }, nil)
		r.Terms = &pool.Terms{RunTimeout: time.Second}
		put(t, p, r)
		wantErr(t, "Wait", p.Wait(t.Context()), context.DeadlineExceeded)
		close(open)
		wait(t, b)
	})
	for name, call := range map[string]func(context.Context, *pool.Pool) error{
		"Wait for itself": func(ctx context.Context, p *pool.Pool) error { return p.Wait(ctx) },
		"Close":           func(ctx context.Context, p *pool.Pool) error { return p.Close(ctx) },
		"JoinDismissed on a dismissed worker": func(ctx context.Context, p *pool.Pool) error {
			p.DismissWorkers(1)
			return p.JoinDismissed(ctx)
		},
		"Wait for itself through a helper": func(ctx context.Context, p *pool.Pool) (err error) {
			b := p.Batch()
			inner := b.Put(ctx, pool.NewRequest(func(ctx context.Context) (int, error) { err = p.Wait(ctx); return 0, nil }, nil))
			return errors.Join(err, inner, b.Wait(ctx), err)
		},
	} {
		bubble(t, name+" is refused", func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			var got []error
			put(t, p, pool.NewRequest(func(ctx context.Context) (error, error) { return call(ctx, p), nil }, appendTo(&got)))
			wait(t, p)
			wantErr(t, name, got[0], pool.ErrOwnRequest)
		})
	}
	bubble(t, "another pool is another matter", func(t *testing.T) {
		p, q := newPool(t, 1, pool.Options{}), newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			err := q.Put(ctx, pool.NewRequest(give(1), discard))
			return 0, errors.Join(err, q.Wait(ctx), q.Close(ctx))
		}, nil))
		wait(t, p)
		want(t, "delivered there", q.Stats().Delivered, 1)
	})
}
