// The traps of the recipe, continued: see traps_test.go.
package pool_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

// There two threads in wait did not both return.
func TestTrap09TwoMayWait(t *testing.T) {
	bubble(t, "on one pool", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		open := make(chan struct{})
		for i := range 5 {
			put(t, p, pool.NewRequest(gate(open, i), discard))
		}
		first := start(func() error { return p.Wait(t.Context()) })
		second := start(func() error { return p.Wait(t.Context()) })
		blocked(t, "Wait", first)
		blocked(t, "Wait", second)
		close(open)
		wantErr(t, "one Wait", <-first, nil)
		wantErr(t, "the other Wait", <-second, nil)
		want(t, "delivered", p.Stats().Delivered, 5)
	})
	bubble(t, "each on a batch, and gets its own results", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		a, b := p.Batch(), p.Batch()
		var gotA, gotB []int
		for i := range 5 {
			put(t, a, pool.NewRequest(give(i), appendTo(&gotA)))
			put(t, b, pool.NewRequest(give(10+i), appendTo(&gotB)))
		}
		waiting := start(func() error { return a.Wait(t.Context()) })
		wait(t, b)
		wantErr(t, "Wait", <-waiting, nil)
		slices.Sort(gotA)
		slices.Sort(gotB)
		if !slices.Equal(gotA, []int{0, 1, 2, 3, 4}) || !slices.Equal(gotB, []int{10, 11, 12, 13, 14}) {
			t.Errorf("results %v and %v", gotA, gotB)
		}
	})
}

// There two jobs of one id made wait return early, and a later one fail; the final version replaced the
// id by its hash. Here the id is but a name, and stays what the user gave.
func TestTrap10IDsNeedNotDiffer(t *testing.T) {
	bubble(t, "two requests of one id", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var names []uint64
		keep := func(r *pool.Request[int], _ int) { names = append(names, r.ID) }
		for range 2 {
			r := pool.NewRequest(give(1), keep)
			r.ID = 1<<64 - 2
			put(t, p, r)
		}
		wait(t, p)
		if !slices.Equal(names, []uint64{1<<64 - 2, 1<<64 - 2}) {
			t.Errorf("ids %v, want what was given, twice", names)
		}
		wait(t, p)
	})
	bubble(t, "one request twice", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		r := pool.NewRequest(give(1), appendTo(&got))
		put(t, p, r)
		wantErr(t, "second Put", p.Put(t.Context(), r), pool.ErrRequestInUse)
		wantErr(t, "TryPut", p.TryPut(r), pool.ErrRequestInUse)
		wait(t, p)
		put(t, p, r)
		wait(t, p)
		want(t, "results", len(got), 2)
	})
}

// There putRequest without workers accepted silently, then blocked for ever, and so did a job that put
// into its own full pool.
func TestTrap11PutWithoutWorkersSaysSo(t *testing.T) {
	bubble(t, "no workers", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		wantErr(t, "TryPut", p.TryPut(pool.NewRequest(give(2), discard)), pool.ErrQueueFull)
		wantErr(t, "Put", p.Put(t.Context(), pool.NewRequest(give(2), discard)), pool.ErrNoWorkersAvailable)
		wantErr(t, "Poll", p.Poll(), pool.ErrNoWorkersAvailable)
		wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrNoWorkersAvailable)
		want(t, "submitted", p.Stats().Submitted, 1)
	})
	bubble(t, "a request puts into its own full pool", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			err := errors.Join(p.Put(ctx, pool.NewRequest(give(1), nil)), p.Put(ctx, pool.NewRequest(give(2), nil)))
			return 0, err
		}, nil))
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 3)
	})
}

// There a bounded queue of results, which nobody collected, stopped the workers, and with them those who
// put.
func TestTrap12UncollectedResultsHoldUpNobody(t *testing.T) {
	bubble(t, "nobody polls", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		for i := range 100 {
			put(t, p, pool.NewRequest(give(i), discard))
		}
		synctest.Wait()
		want(t, "undelivered", p.Stats().Undelivered, 100)
		wait(t, p)
	})
}

// There an idle worker that was dismissed stayed until the next request, or for its poll timeout.
func TestTrap13IdleWorkersLeaveAtOnce(t *testing.T) {
	bubble(t, "old and new", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		p.CreateWorkers(2)
		synctest.Wait()
		begin := time.Now()
		want(t, "dismissed", p.DismissWorkers(4), 4)
		if err := p.JoinDismissed(t.Context()); err != nil {
			t.Fatal(err)
		}
		want(t, "time taken", time.Since(begin), 0)
		put(t, p, pool.NewRequest(give(1), discard))
		synctest.Wait()
		want(t, "queued, since nobody took it", p.Stats().Queued, 1)
	})
}

// There, without exc_callback, the callback received the exception as if it were the result.
func TestTrap14CallbacksReceiveOnlyResults(t *testing.T) {
	bubble(t, "no error callback", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(fail(errBroken), func(_ *pool.Request[int], v int) {
			t.Errorf("callback of a failed request called with %v", v)
		}))
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
	})
	bubble(t, "error callback", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []error
		r := pool.NewRequest(fail(errBroken), func(_ *pool.Request[int], v int) {
			t.Errorf("callback of a failed request called with %v", v)
		})
		r.ErrCallback = func(r *pool.Request[int], err error) { got = append(got, err) }
		put(t, p, r)
		wait(t, p)
		if len(got) != 1 || got[0] != errBroken {
			t.Errorf("error callback received %v, want %v", got, errBroken)
		}
	})
}

// A mixed bag: poll drained without limit, wait had no timeout, results piled up when nobody polled, and
// dismissing was not safe from two threads, nor joining while workers were added.
func TestTrap15MixedBag(t *testing.T) {
	bubble(t, "Poll returns though callbacks put more", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		calls := 0
		put(t, p, pool.NewRequest(give(1), func(r *pool.Request[int], _ int) {
			calls++
			if calls < 10 {
				put(t, p, r)
				synctest.Wait() // its next result is there already
			}
		}))
		synctest.Wait()
		wantErr(t, "Poll", p.Poll(), nil)
		want(t, "calls in one Poll", calls, 1)
		wait(t, p)
		want(t, "calls in the end", calls, 10)
	})
	bubble(t, "Wait ends with its context", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard))
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		wantErr(t, "Wait", p.Wait(ctx), context.DeadlineExceeded)
		close(open)
		wait(t, p)
	})
	bubble(t, "what nobody wants does not pile up", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		for range 100 {
			put(t, p, pool.NewRequest(give(1), nil))
		}
		synctest.Wait()
		want(t, "undelivered", p.Stats().Undelivered, 0)
		want(t, "delivered", p.Stats().Delivered, 100)
	})
	t.Run("many dismiss at once", func(t *testing.T) {
		p := newPool(t, 50, pool.Options{})
		var dismissed atomic.Int64
		var dismissing sync.WaitGroup
		for range 20 {
			dismissing.Go(func() { dismissed.Add(int64(p.DismissWorkers(4))) })
		}
		dismissing.Wait()
		want(t, "dismissed", dismissed.Load(), 50)
		want(t, "workers", p.Stats().Workers, 0)
	})
	bubble(t, "joining while workers come", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard))
		synctest.Wait()
		p.DismissWorkers(1)
		joining := start(func() error { return p.JoinDismissed(t.Context()) })
		blocked(t, "JoinDismissed", joining)
		p.CreateWorkers(2)
		blocked(t, "JoinDismissed", joining)
		close(open)
		wantErr(t, "JoinDismissed", <-joining, nil)
		want(t, "workers", p.Stats().Workers, 2)
	})
}

// There daemon threads made noise when the interpreter ended. Here Close sees every worker off, and what
// they did can be collected after.
func TestTrap16CloseSeesWorkersOff(t *testing.T) {
	bubble(t, "with work queued", func(t *testing.T) {
		p := pool.New(3, pool.Options{})
		for i := range 10 {
			put(t, p, pool.NewRequest(give(i), discard))
		}
		if err := p.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		want(t, "goroutines left", len(ours()), 0)
		want(t, "undelivered", p.Stats().Undelivered, 10)
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 10)
	})
}

// There the default timeout of putRequest was wrong twice, and once idle workers could not be dismissed at
// all. Here Put waits as long as its context allows, and TryPut never.
func TestTrap17PutWaitsAsLongAsToldTo(t *testing.T) {
	bubble(t, "for ever", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		putting := start(func() error { return p.Put(t.Context(), pool.NewRequest(give(2), discard)) })
		time.Sleep(1000 * time.Hour)
		blocked(t, "Put", putting)
		p.Resume()
		wantErr(t, "Put", <-putting, nil)
		wait(t, p)
	})
	bubble(t, "not at all", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		begin := time.Now()
		wantErr(t, "TryPut", p.TryPut(pool.NewRequest(give(2), discard)), pool.ErrQueueFull)
		want(t, "time taken", time.Since(begin), 0)
	})
}
