// One test for each trap of the recipe that Lido descends from: what went wrong there must not here.
// Those from 9 on are in traps2_test.go.
package pool_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

// The recipe unpacked tuples, or failed to, and choked on 0 and False. Here an argument is an argument,
// whatever its type.
func TestTrap01ArgumentsArriveWhole(t *testing.T) {
	p := newPool(t, 1, pool.Options{})
	args := []any{0, 0.0, false, nil, "", [2]int{3, 4}, [1]int{5}, struct{ A, B int }{3, 4}}
	var got []any
	echo := func(_ context.Context, arg any) (any, error) { return arg, nil }
	for _, r := range pool.MakeRequests(echo, args, appendTo(&got)) {
		put(t, p, r)
	}
	wait(t, p)
	if !slices.Equal(got, args) {
		t.Errorf("functions received %#v, want %#v", got, args)
	}
}

// There a raising job killed its worker and left wait hanging.
func TestTrap02FailureKeepsTheWorker(t *testing.T) {
	failures := map[string]struct {
		f    func(context.Context) (int, error)
		want error
	}{
		"error":   {fail(errBroken), errBroken},
		"panic":   {func(context.Context) (int, error) { panic(errBroken) }, errBroken},
		"Goexit":  {func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }, pool.ErrGoexit},
		"no func": {nil, nil},
	}
	for name, c := range failures {
		bubble(t, name, func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			var got []int
			put(t, p, pool.NewRequest(c.f, appendTo(&got)), pool.NewRequest(give(7), appendTo(&got)))
			err := p.Wait(t.Context())
			var failed *pool.RequestError
			if !errors.As(err, &failed) || failed.ID != 1 || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("Wait: %v, want the error of request 1, %v", err, c.want)
			}
			if !slices.Equal(got, []int{7}) {
				t.Errorf("results %v, want 7 alone, from the same worker", got)
			}
			want(t, "workers", p.Stats().Workers, 1)
			want(t, "idle", p.Stats().Idle, 1)
		})
	}
}

// There a request was registered after it was queued: another thread's poll overlooked it, or failed, or
// left a ghost behind.
func TestTrap03PollOverlooksNothing(t *testing.T) {
	bubble(t, "while it runs", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(func(context.Context) (error, error) { return p.Poll(), nil },
			func(_ *pool.Request[error], err error) {
				if err != nil {
					t.Errorf("Poll with a request in flight: %v", err)
				}
			}))
		wait(t, p)
	})
	t.Run("while others put", func(t *testing.T) {
		const producers, each = 4, 500
		p := newPool(t, 2, pool.Options{})
		var accepted atomic.Int64
		var producing sync.WaitGroup
		delivered := int64(0)
		for range producers {
			producing.Go(func() {
				for range each {
					if err := p.Put(context.Background(), pool.NewRequest(give(1), func(*pool.Request[int], int) { delivered++ })); err != nil {
						t.Errorf("Put: %v", err)
					}
					accepted.Add(1)
					runtime.Gosched()
				}
			})
		}
		for delivered < producers*each {
			before := accepted.Load()
			err := p.Poll()
			if errors.Is(err, pool.ErrNoResultsPending) && delivered < before {
				t.Fatalf("nothing pending after %d of %d", delivered, before)
			}
			runtime.Gosched()
		}
		producing.Wait()
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, producers*each)
	})
}

// There a dismissed worker that had taken a request put it back: at the end of the queue, or, if that was
// full, not at all.
func TestTrap04DismissedWorkersPutNothingBack(t *testing.T) {
	bubble(t, "busy", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 2})
		var got []int
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), appendTo(&got)))
		synctest.Wait()
		put(t, p, pool.NewRequest(give(2), appendTo(&got)), pool.NewRequest(give(3), appendTo(&got)))
		putting := start(func() error { return p.Put(t.Context(), pool.NewRequest(give(4), appendTo(&got))) })
		blocked(t, "Put into the full queue", putting)
		p.DismissWorkers(1)
		close(open)
		if err := p.JoinDismissed(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantErr(t, "Put", <-putting, pool.ErrNoWorkersAvailable)
		want(t, "queued after the worker left", p.Stats().Queued, 2)
		p.CreateWorkers(1)
		wait(t, p)
		if !slices.Equal(got, []int{1, 2, 3}) {
			t.Errorf("order %v, want 1 2 3", got)
		}
	})
	bubble(t, "idle", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{QueueSize: 1})
		synctest.Wait()
		p.DismissWorkers(1)
		var got []int
		for i := range 10 {
			put(t, p, pool.NewRequest(give(i), appendTo(&got)))
		}
		wait(t, p)
		if !slices.IsSorted(got) || len(got) != 10 {
			t.Errorf("order %v, want 0 to 9", got)
		}
	})
}

// There wait gave up with NoWorkersAvailable while the dismissed worker still ran, or its result was
// already there.
func TestTrap05DismissedWorkersStillDeliver(t *testing.T) {
	bubble(t, "running", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), appendTo(&got)))
		synctest.Wait()
		p.DismissWorkers(1)
		wantErr(t, "Poll meanwhile", p.Poll(), nil)
		waiting := start(func() error { return p.Wait(t.Context()) })
		blocked(t, "Wait", waiting)
		close(open)
		wantErr(t, "Wait", <-waiting, nil)
		want(t, "results", len(got), 1)
	})
	bubble(t, "ready", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		put(t, p, pool.NewRequest(give(1), appendTo(&got)))
		synctest.Wait()
		p.DismissWorkers(1)
		put(t, p, pool.NewRequest(give(2), appendTo(&got)))
		wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrNoWorkersAvailable)
		if !slices.Equal(got, []int{1}) {
			t.Errorf("results %v, want the one that was ready", got)
		}
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "results in the end", len(got), 2)
	})
}

// There a waiter was not woken when the last worker left, and a poll loop span for ever.
func TestTrap06WaitersLearnThatWorkersAreGone(t *testing.T) {
	for _, queued := range []bool{true, false} {
		bubble(t, fmt.Sprintf("something queued %v", queued), func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			open := make(chan struct{})
			put(t, p, pool.NewRequest(gate(open, 1), discard))
			synctest.Wait()
			var missing error
			if queued {
				put(t, p, pool.NewRequest(give(2), discard))
				missing = pool.ErrNoWorkersAvailable
			}
			first := start(func() error { return p.Wait(t.Context()) })
			second := start(func() error { return p.Wait(t.Context()) })
			blocked(t, "Wait", first)
			p.DismissWorkers(1)
			blocked(t, "Wait", second)
			close(open)
			wantErr(t, "one Wait", <-first, missing)
			wantErr(t, "the other Wait", <-second, missing)
			if queued {
				wantErr(t, "Poll", p.Poll(), pool.ErrNoWorkersAvailable)
			}
		})
	}
}

// There an exception in a callback lost the result and hung the next wait, and queue.Empty was taken for
// the end of the results.
func TestTrap07CallbacksMayPanic(t *testing.T) {
	for _, value := range []error{errBroken, pool.ErrNoResultsPending} {
		bubble(t, "with "+value.Error(), func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			var got []int
			failing := pool.NewRequest(fail(errBroken), nil)
			failing.ErrCallback = func(*pool.Request[int], error) { panic(value) }
			put(t, p,
				pool.NewRequest(give(1), func(*pool.Request[int], int) { panic(value) }),
				failing,
				pool.NewRequest(give(3), appendTo(&got)))
			err := p.Wait(t.Context())
			joined, _ := err.(interface{ Unwrap() []error })
			if joined == nil || len(joined.Unwrap()) != 2 {
				t.Fatalf("Wait: %v, want two panics", err)
			}
			for _, err := range joined.Unwrap() {
				var panicked *pool.PanicError
				if !errors.As(err, &panicked) || panicked.Value != value || len(panicked.Stack) == 0 {
					t.Errorf("Wait: %v, want a panic with %v and its stack", err, value)
				}
			}
			want(t, "results", len(got), 1)
			wait(t, p)
			wantErr(t, "Poll", p.Poll(), pool.ErrNoResultsPending)
		})
	}
}

// There wait deadlocked when a callback or a job called it.
func TestTrap08WaitInsideCallbacksAndRequests(t *testing.T) {
	bubble(t, "a callback waits for the rest", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		put(t, p,
			pool.NewRequest(give(1), func(_ *pool.Request[int], v int) {
				wait(t, p)
				got = append(got, v)
			}))
		put(t, p, pool.NewRequest(func(context.Context) (int, error) {
			time.Sleep(time.Second)
			return 2, nil
		}, appendTo(&got)))
		wait(t, p)
		if !slices.Equal(got, []int{2, 1}) {
			t.Errorf("results %v, want 2, for which 1 waited, then 1", got)
		}
	})
	bubble(t, "a request waits for itself", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []error
		put(t, p, pool.NewRequest(func(ctx context.Context) (error, error) { return p.Wait(ctx), nil }, appendTo(&got)))
		wait(t, p)
		wantErr(t, "Wait inside", got[0], pool.ErrOwnRequest)
	})
	bubble(t, "a request waits for a batch of its own", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			b := p.Batch()
			sum := 0
			add := func(_ *pool.Request[int], v int) { sum += v }
			err := errors.Join(b.Put(ctx, pool.NewRequest(give(3), add)), b.Put(ctx, pool.NewRequest(give(4), add)))
			return sum, errors.Join(err, b.Wait(ctx), ctx.Err())
		}, func(_ *pool.Request[int], v int) { got = append(got, v) }))
		wait(t, p)
		want(t, "results", len(got), 1)
	})
}
