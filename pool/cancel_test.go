// Cancellation and time limits.
package pool_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

// untilEnded is a function that waits for the end of its context and returns its cause.
func untilEnded(ctx context.Context) (int, error) {
	<-ctx.Done()
	return 0, context.Cause(ctx)
}

// timed is a function that takes that long, unless its context ends.
func timed(d time.Duration) func(context.Context) (time.Duration, error) {
	return func(ctx context.Context) (time.Duration, error) {
		select {
		case <-time.After(d):
			return d, nil
		case <-ctx.Done():
			return 0, context.Cause(ctx)
		}
	}
}

func TestCancel(t *testing.T) {
	bubble(t, "a queued request frees its place at once", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		var got []error
		first := pool.NewRequest(give(1), discard)
		first.ErrCallback = func(_ *pool.Request[int], err error) { got = append(got, err) }
		put(t, p, first)
		putting := start(func() error { return p.Put(t.Context(), pool.NewRequest(give(2), discard)) })
		blocked(t, "Put", putting)
		want(t, "Cancel", first.Cancel(), true)
		wantErr(t, "Put", <-putting, nil)
		want(t, "queued", p.Stats().Queued, 1)
		want(t, "undelivered", p.Stats().Undelivered, 1)
		want(t, "Cancel once more", first.Cancel(), false)
		p.Resume()
		wait(t, p)
		if len(got) != 1 || got[0] != context.Canceled {
			t.Errorf("error callback received %v, want context.Canceled", got)
		}
		want(t, "delivered", p.Stats().Delivered, 1)
		want(t, "canceled", p.Stats().Canceled, 1)
	})
	bubble(t, "a running request has its context ended, and no other has", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		hit, spared := pool.NewRequest(untilEnded, nil), pool.NewRequest(timed(time.Hour), nil)
		next := pool.NewRequest(timed(time.Hour), nil)
		put(t, p, hit, spared, next)
		synctest.Wait()
		want(t, "Cancel", hit.Cancel(), true)
		err := p.Wait(t.Context())
		wantErr(t, "Wait", err, context.Canceled)
		want(t, "errors", len(parts(err)), 1)
		want(t, "Cancel when it is over", hit.Cancel(), false)
		want(t, "delivered", p.Stats().Delivered, 3)
		want(t, "canceled, which is only what has not run", p.Stats().Canceled, 0)
	})
	bubble(t, "a result that comes in spite of it is a result", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		open := make(chan struct{})
		r := pool.NewRequest(gate(open, 7), nil)
		put(t, p, r)
		synctest.Wait()
		want(t, "Cancel", r.Cancel(), true)
		close(open)
		wait(t, p)
		v, err := r.Result()
		want(t, "result", v, 7)
		wantErr(t, "error", err, nil)
	})
	bubble(t, "nothing to cancel", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		r := pool.NewRequest(give(1), discard)
		want(t, "Cancel before Put", r.Cancel(), false)
		put(t, p, r)
		synctest.Wait()
		want(t, "Cancel of what is undelivered", r.Cancel(), false)
		wait(t, p)
		want(t, "Cancel after", r.Cancel(), false)
	})
	bubble(t, "a canceled request can be put again", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []int
		r := pool.NewRequest(give(1), appendTo(&got))
		put(t, p, r)
		r.Cancel()
		wantErr(t, "Wait", p.Wait(t.Context()), context.Canceled)
		p.CreateWorkers(1)
		put(t, p, r)
		wait(t, p)
		want(t, "results", len(got), 1)
	})
	bubble(t, "the last one wakes who waits", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		p.Pause()
		r := pool.NewRequest(give(1), nil)
		put(t, p, r)
		waiting := start(func() error { return p.Wait(t.Context()) })
		blocked(t, "Wait", waiting)
		r.Cancel()
		wantErr(t, "Wait", <-waiting, context.Canceled)
	})
}

func TestRequestContext(t *testing.T) {
	type key string
	bubble(t, "its end cancels what is queued", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		ctx, cancel := context.WithCancelCause(t.Context())
		r := pool.NewRequest(give(1), nil)
		r.Terms = &pool.Terms{Context: ctx}
		put(t, p, r)
		cancel(errBroken)
		synctest.Wait()
		want(t, "queued", p.Stats().Queued, 0)
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
	})
	bubble(t, "it is the parent of the function's own", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{WorkerInit: func(ctx context.Context) (context.Context, func()) {
			return context.WithValue(ctx, key("worker"), "mine"), nil
		}})
		ctx, cancel := context.WithCancelCause(context.WithValue(t.Context(), key("request"), "yours"))
		var got []any
		r := pool.NewRequest(func(ctx context.Context) (int, error) {
			got = append(got, ctx.Value(key("worker")), ctx.Value(key("request")), ctx.Value(key("none")))
			return untilEnded(ctx)
		}, nil)
		r.Terms = &pool.Terms{Context: ctx}
		put(t, p, r)
		synctest.Wait()
		cancel(errBroken)
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
		if !slices.Equal(got, []any{"mine", "yours", nil}) {
			t.Errorf("values %v, want mine yours nil", got)
		}
	})
	bubble(t, "the next request has another", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		first := pool.NewRequest(func(context.Context) (int, error) { cancel(); return 0, nil }, nil)
		first.Terms = &pool.Terms{Context: ctx}
		put(t, p, first, pool.NewRequest(func(ctx context.Context) (int, error) { return 0, ctx.Err() }, nil))
		wait(t, p)
	})
	bubble(t, "one that ends as the request starts no longer cancels it", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		p := newPool(t, 1, pool.Options{Trace: func(e pool.Event) {
			if e.Kind == pool.Started {
				cancel()
			}
		}})
		r := pool.NewRequest(func(ctx context.Context) (error, error) { return ctx.Err(), nil }, nil)
		r.Terms = &pool.Terms{Context: ctx}
		put(t, p, r)
		wait(t, p)
		err, _ := r.Result()
		wantErr(t, "error of the function's context", err, context.Canceled)
		want(t, "stats", p.Stats(), pool.Stats{Workers: 1, Idle: 1, Submitted: 1, Delivered: 1})
	})
	bubble(t, "one that ended before the put cancels too", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		r := pool.NewRequest(give(1), nil)
		r.Terms = &pool.Terms{Context: ctx}
		put(t, p, r)
		synctest.Wait()
		wantErr(t, "Wait", p.Wait(t.Context()), context.Canceled)
	})
}

func TestTimeouts(t *testing.T) {
	bubble(t, "in the queue", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		terms := &pool.Terms{QueueTimeout: 2 * time.Second}
		var waiting []pool.Work
		for range 3 { // the second waits for one second, the third for two and more
			r := pool.NewRequest(timed(time.Second+time.Millisecond), nil)
			r.Terms = terms
			waiting = append(waiting, r)
		}
		put(t, p, waiting...)
		begin := time.Now()
		err := p.Wait(t.Context())
		wantErr(t, "Wait", err, pool.ErrQueueTimeout)
		wantErr(t, "Wait", err, context.DeadlineExceeded)
		want(t, "errors", len(parts(err)), 1)
		want(t, "time taken", time.Since(begin), 2*time.Second+2*time.Millisecond)
		want(t, "canceled", p.Stats().Canceled, 1)
	})
	bubble(t, "running, counted from the start", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		terms := &pool.Terms{RunTimeout: 2 * time.Second}
		short, long := pool.NewRequest(timed(1900*time.Millisecond), nil), pool.NewRequest(timed(time.Hour), nil)
		after := pool.NewRequest(timed(1900*time.Millisecond), nil)
		short.Terms, long.Terms, after.Terms = terms, terms, terms
		put(t, p, short, long, after)
		begin := time.Now()
		err := p.Wait(t.Context())
		wantErr(t, "Wait", err, pool.ErrRunTimeout)
		wantErr(t, "Wait", err, context.DeadlineExceeded)
		want(t, "errors", len(parts(err)), 1)
		want(t, "time taken", time.Since(begin), 5800*time.Millisecond)
	})
	bubble(t, "both", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		r := pool.NewRequest(timed(time.Minute), nil)
		r.Terms = &pool.Terms{QueueTimeout: time.Second, RunTimeout: time.Hour}
		put(t, p, r)
		wait(t, p) // the first limit no longer holds once it runs
	})
	bubble(t, "of an earlier put do not count", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		r := pool.NewRequest(give(1), nil)
		r.Terms = &pool.Terms{QueueTimeout: 2 * time.Second}
		put(t, p, r)
		time.Sleep(time.Second)
		r.Cancel()
		wantErr(t, "Wait", p.Wait(t.Context()), context.Canceled)
		put(t, p, r)
		time.Sleep(1500 * time.Millisecond)
		want(t, "queued after another second and a half", p.Stats().Queued, 1)
		time.Sleep(time.Second)
		want(t, "queued after its own two", p.Stats().Queued, 0)
		wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrQueueTimeout)
	})
}

func TestCloseInTime(t *testing.T) {
	bubble(t, "drains", func(t *testing.T) {
		p := pool.New(1, pool.Options{})
		put(t, p, pool.NewRequest(timed(time.Second), nil), pool.NewRequest(timed(time.Second), nil))
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second+1)
		defer cancel()
		wantErr(t, "Close", p.Close(ctx), nil)
	})
	bubble(t, "cancels what is left, and names it", func(t *testing.T) {
		p := pool.New(2, pool.Options{})
		var got []error
		requests := []pool.Work{}
		for _, priority := range []pool.Priority{pool.Normal, pool.Normal, pool.Low, pool.High, pool.Normal, pool.Normal} {
			r := pool.NewRequest(untilEnded, nil)
			r.Terms = &pool.Terms{Priority: priority}
			r.ErrCallback = func(_ *pool.Request[int], err error) { got = append(got, err) }
			requests = append(requests, r)
		}
		put(t, p, requests[:2]...)
		synctest.Wait()
		put(t, p, requests[2:]...)
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, errBroken)
		defer cancel()
		err := p.Close(ctx)
		var left *pool.CloseError
		if !errors.As(err, &left) || !slices.Equal(left.NotRun, []uint64{4, 5, 6, 3}) || !slices.Equal(left.Interrupted, []uint64{1, 2}) {
			t.Fatalf("Close: %v, want 4 5 6 3 not run, 1 2 interrupted", err)
		}
		wantErr(t, "Close", err, errBroken)
		want(t, "message", err.Error(), "pool: closed with 4 requests not run and 2 interrupted: broken")
		wantErr(t, "Close again", p.Close(t.Context()), nil)
		wait(t, p)
		want(t, "errors", len(got), 6)
		for _, err := range got {
			wantErr(t, "error of a request", err, errBroken)
		}
		want(t, "canceled", p.Stats().Canceled, 4)
	})
	bubble(t, "with nobody to run what is queued", func(t *testing.T) {
		p := pool.New(0, pool.Options{})
		put(t, p, pool.NewRequest(give(1), nil))
		var left *pool.CloseError
		err := p.Close(t.Context())
		if !errors.As(err, &left) || !slices.Equal(left.NotRun, []uint64{1}) || len(left.Interrupted) != 0 {
			t.Errorf("Close: %v, want 1 not run", err)
		}
		wantErr(t, "Close", err, pool.ErrNoWorkersAvailable)
		wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrNoWorkersAvailable)
	})
	bubble(t, "ends for somebody who waits", func(t *testing.T) {
		p := pool.New(1, pool.Options{})
		put(t, p, pool.NewRequest(untilEnded, nil))
		waiting := start(func() error { return p.Wait(t.Context()) })
		blocked(t, "Wait", waiting)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		wantErr(t, "Close", p.Close(ctx), context.Canceled)
		wantErr(t, "Wait", <-waiting, context.Canceled)
	})
}
