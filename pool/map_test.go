// Map and AsCompleted: results without callbacks.
package pool_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

// sleepy takes as many seconds as it is told, and gives ten times that.
func sleepy(ctx context.Context, seconds int) (int, error) {
	_, err := timed(time.Duration(seconds) * time.Second)(ctx)
	return 10 * seconds, err
}

func TestMap(t *testing.T) {
	bubble(t, "in order of the arguments", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{QueueSize: 1})
		got, err := pool.Map(t.Context(), p, []int{3, 1, 2, 5, 4}, sleepy)
		wantErr(t, "Map", err, nil)
		if !slices.Equal(got, []int{30, 10, 20, 50, 40}) {
			t.Errorf("results %v", got)
		}
		wantErr(t, "Poll of the pool, which has nothing to do with it", p.Poll(), pool.ErrNoResultsPending)
	})
	bubble(t, "of nothing", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		got, err := pool.Map(t.Context(), p, nil, sleepy)
		wantErr(t, "Map", err, nil)
		want(t, "results", len(got), 0)
	})
	failures := map[string]func(context.Context) (int, error){
		"error":  fail(errBroken),
		"panic":  func(context.Context) (int, error) { panic(errBroken) },
		"Goexit": func(context.Context) (int, error) { runtime.Goexit(); return 0, nil },
	}
	for name, f := range failures {
		bubble(t, "the first "+name+" ends it", func(t *testing.T) {
			p := newPool(t, 2, pool.Options{})
			var ran atomic.Int32
			begin := time.Now()
			got, err := pool.Map(t.Context(), p, []int{1, 2, 100, 0, 0, 0}, func(ctx context.Context, n int) (int, error) {
				ran.Add(1)
				if n == 2 {
					time.Sleep(2 * time.Second)
					return f(ctx)
				}
				return sleepy(ctx, n)
			})
			wanted := errBroken
			if name == "Goexit" {
				wanted = pool.ErrGoexit
			}
			wantErr(t, "Map", err, wanted)
			want(t, "time taken", time.Since(begin), 2*time.Second)
			want(t, "calls", ran.Load(), 3)
			want(t, "first result", got[0], 10)
			want(t, "running", p.Stats().Running, 0)
			want(t, "idle", p.Stats().Idle, 2)
			want(t, "undelivered", p.Stats().Undelivered, 0)
		})
	}
	bubble(t, "ends with its context, when all has returned", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		ctx, cancel := context.WithTimeoutCause(t.Context(), 1500*time.Millisecond, errBroken)
		defer cancel()
		got, err := pool.Map(ctx, p, []int{1, 1, 1}, sleepy)
		wantErr(t, "Map", err, errBroken)
		want(t, "first result", got[0], 10)
		s := p.Stats()
		want(t, "queued, running or undelivered", s.Queued+s.Running+s.Undelivered, 0)
		want(t, "submitted", s.Submitted, 3)
	})
	bubble(t, "says when there is nobody to do it", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		_, err := pool.Map(t.Context(), p, []int{1}, sleepy)
		wantErr(t, "Map", err, pool.ErrNoWorkersAvailable)
		want(t, "queued", p.Stats().Queued, 0)
		wantErr(t, "Close", p.Close(t.Context()), nil)
		_, err = pool.Map(t.Context(), p, []int{1}, sleepy)
		wantErr(t, "Map on a closed pool", err, pool.ErrClosed)
	})
	bubble(t, "inside a request of the same pool", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		got, err := pool.Map(t.Context(), p, []int{1, 2}, func(ctx context.Context, n int) (int, error) {
			inner, err := pool.Map(ctx, p, []int{n, n, n, n}, sleepy)
			return len(inner) * inner[0], err
		})
		wantErr(t, "Map", err, nil)
		if !slices.Equal(got, []int{40, 80}) {
			t.Errorf("results %v, want 40 80", got)
		}
	})
	bubble(t, "beside others, none of which is hit", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{})
		put(t, p, pool.NewRequest(timed(time.Hour), nil))
		_, err := pool.Map(t.Context(), p.Batch(), []int{1, 5}, func(ctx context.Context, n int) (int, error) {
			if n == 1 {
				return 0, errBroken
			}
			return sleepy(ctx, n)
		})
		wantErr(t, "Map", err, errBroken)
		wait(t, p)
	})
}

// asked makes requests that take as many seconds, and fail if that is negative.
func asked(seconds ...int) []*pool.Request[int] {
	return pool.MakeRequests(func(ctx context.Context, n int) (int, error) {
		if n < 0 {
			return 0, errBroken
		}
		return sleepy(ctx, n)
	}, seconds, nil)
}

// Requests that do not end by themselves: nothing but the context can wake the loop.
func TestAsCompletedGivesUp(t *testing.T) {
	bubble(t, "while it waits", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		open := make(chan struct{})
		defer close(open)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for r, err := range pool.AsCompleted(ctx, p, []*pool.Request[int]{pool.NewRequest(gate(open, 1), nil)}) {
			if r != nil {
				t.Errorf("got %v", r)
			}
			wantErr(t, "the last pair", err, context.DeadlineExceeded)
		}
	})
}

func TestAsCompleted(t *testing.T) {
	for name, size := range map[string]int{"unbounded": 0, "queue of 1": 1, "queue of 2": 2} {
		bubble(t, "in the order in which they end, "+name, func(t *testing.T) {
			p := newPool(t, 3, pool.Options{QueueSize: size})
			var got []int
			for r, err := range pool.AsCompleted(t.Context(), p, asked(3, 1, 2, 5, 6)) {
				wantErr(t, "error", err, nil)
				v, _ := r.Result()
				got = append(got, v)
			}
			if size > 0 { // then it also matters when there was room
				slices.Sort(got)
			}
			if !slices.Equal(got, []int{10, 20, 30, 50, 60}) {
				t.Errorf("results %v", got)
			}
			want(t, "delivered", p.Stats().Delivered, 5)
		})
	}
	bubble(t, "failures are yielded with their requests, and end nothing", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		requests := asked(1, -1, 2)
		n := 0
		for r, err := range pool.AsCompleted(t.Context(), p, requests) {
			if want(t, "request", r, requests[n]); n == 1 {
				wantErr(t, "error", err, errBroken)
			} else {
				wantErr(t, "error", err, nil)
			}
			n++
		}
		want(t, "requests", n, 3)
	})
	bubble(t, "of nothing", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		for range pool.AsCompleted(t.Context(), p, asked()) {
			t.Error("yielded something")
		}
	})
	bubble(t, "left early, it leaves nothing behind", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{QueueSize: 2})
		requests := asked(1, 1, 100, 100, 100, 100)
		for range pool.AsCompleted(t.Context(), p, requests) {
			break
		}
		synctest.Wait()
		s := p.Stats()
		want(t, "queued, running or undelivered", s.Queued+s.Running+s.Undelivered, 0)
		want(t, "idle", s.Idle, 2)
		want(t, "goroutines", len(ours()), 2)
		put(t, p, asked(0)[0])
		wait(t, p)
		for _, r := range requests {
			if err := p.TryPut(r); err != nil && !errors.Is(err, pool.ErrQueueFull) {
				t.Errorf("put again: %v", err)
			}
		}
		for _, r := range requests {
			r.Cancel()
		}
	})
	bubble(t, "the loop may put what it got again", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		for r := range pool.AsCompleted(t.Context(), p, asked(1, 2)) {
			put(t, p, r)
		}
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 4)
	})
	ends := map[string]func(p *pool.Pool, cancel func()){
		"context": func(_ *pool.Pool, cancel func()) { cancel() },
		"workers": func(p *pool.Pool, _ func()) { p.DismissWorkers(1) },
		"pool":    func(p *pool.Pool, _ func()) { _ = p.Close(context.Background()) },
	}
	for name, wanted := range map[string]error{
		"context": context.Canceled, "workers": pool.ErrNoWorkersAvailable, "pool": pool.ErrClosed,
	} {
		bubble(t, "ends with its "+name, func(t *testing.T) {
			p := newPool(t, 1, pool.Options{QueueSize: 1})
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var last error
			for r, err := range pool.AsCompleted(ctx, p, asked(1, 1, 1, 1, 1, 1)) {
				if last = err; r != nil {
					ends[name](p, cancel)
				}
			}
			wantErr(t, "the last error", last, wanted)
			synctest.Wait()
			s := p.Stats()
			want(t, "queued, running or undelivered", s.Queued+s.Running+s.Undelivered, 0)
		})
	}
	bubble(t, "a queue that others have filled is waited for", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		for range 2 {
			put(t, p, asked(10)[0])
			synctest.Wait()
		}
		n := 0
		for _, err := range pool.AsCompleted(t.Context(), p, asked(1, 1)) {
			wantErr(t, "error", err, nil)
			n++
		}
		want(t, "requests", n, 2)
	})
	bubble(t, "left while another result is ready", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		for range pool.AsCompleted(t.Context(), p, asked(1, 1, 1)) {
			time.Sleep(time.Minute)
			break
		}
		s := p.Stats()
		want(t, "delivered", s.Delivered, 3)
		want(t, "undelivered", s.Undelivered, 0)
	})
	bubble(t, "a canceled request is yielded as one", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		requests := asked(1, 1, 1)
		var errs []error
		for r, err := range pool.AsCompleted(t.Context(), p, requests) {
			if r == requests[0] {
				requests[2].Cancel()
			}
			errs = append(errs, err)
		}
		if !slices.Equal(errs, []error{nil, context.Canceled, nil}) {
			t.Errorf("errors %v, want that of the canceled one second", errs)
		}
		want(t, "canceled", p.Stats().Canceled, 1)
	})
	bubble(t, "a request that is in use ends it", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		requests := asked(1, 1)
		put(t, p, requests[1])
		var last error
		for _, err := range pool.AsCompleted(t.Context(), p, requests) {
			last = err
		}
		wantErr(t, "the last error", last, pool.ErrRequestInUse)
		want(t, "queued, which is the one that was", p.Stats().Queued, 1)
	})
	bubble(t, "inside a request of the same pool", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		sum := 0
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			for r, err := range pool.AsCompleted(ctx, p, asked(1, 2, 3)) {
				if err != nil {
					return 0, err
				}
				v, _ := r.Result()
				sum += v
			}
			return sum, nil
		}, nil))
		wait(t, p)
		want(t, "sum", sum, 60)
	})
}
