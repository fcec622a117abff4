// Collecting results: Poll and Wait.
package pool_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestPoll(t *testing.T) {
	bubble(t, "delivers what is ready, in the order in which it became so", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{})
		var got []int
		for _, seconds := range []int{3, 1, 2} {
			put(t, p, pool.NewRequest(func(context.Context) (int, error) {
				time.Sleep(time.Duration(seconds) * time.Second)
				return seconds, nil
			}, appendTo(&got)))
		}
		wantErr(t, "Poll at first", p.Poll(), nil)
		time.Sleep(2500 * time.Millisecond)
		wantErr(t, "Poll in between", p.Poll(), nil)
		if !slices.Equal(got, []int{1, 2}) {
			t.Errorf("results %v, want 1 2", got)
		}
		time.Sleep(time.Second)
		wantErr(t, "Poll of the last", p.Poll(), pool.ErrNoResultsPending)
		wantErr(t, "Poll of none", p.Poll(), pool.ErrNoResultsPending)
		want(t, "results", len(got), 3)
	})
	bubble(t, "joins errors, with the end of results", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(fail(errBroken), nil), pool.NewRequest(fail(context.Canceled), nil))
		synctest.Wait()
		err := p.Poll()
		for _, part := range []error{errBroken, context.Canceled, pool.ErrNoResultsPending} {
			wantErr(t, "Poll", err, part)
		}
		wantErr(t, "Poll once more", p.Poll(), pool.ErrNoResultsPending)
	})
}

func TestGoexitInCallback(t *testing.T) {
	for name, collect := range map[string]func(*pool.Pool) error{
		"Poll": func(p *pool.Pool) error { return p.Poll() },
		"Wait": func(p *pool.Pool) error { return p.Wait(context.Background()) },
	} {
		bubble(t, name, func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			var got []int
			put(t, p,
				pool.NewRequest(give(1), appendTo(&got)),
				pool.NewRequest(give(2), func(*pool.Request[int], int) { runtime.Goexit() }),
				pool.NewRequest(give(3), appendTo(&got)))
			synctest.Wait()
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				err := collect(p)
				t.Errorf("returned %v", err)
			}()
			<-ended
			want(t, "delivered", p.Stats().Delivered, 2)
			want(t, "undelivered", p.Stats().Undelivered, 1)
			wait(t, p)
			if !slices.Equal(got, []int{1, 3}) {
				t.Errorf("results %v, want 1 3", got)
			}
		})
	}
}

func TestWait(t *testing.T) {
	bubble(t, "returns at once when nothing is pending", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		wait(t, p)
	})
	bubble(t, "returns errors and results of requests that callbacks put", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(give(1), func(*pool.Request[int], int) {
			put(t, p, pool.NewRequest(fail(errBroken), nil))
		}))
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
		wait(t, p)
	})
	bubble(t, "keeps the errors it has when its context ends", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(fail(errBroken), nil), pool.NewRequest(gate(open, 1), discard))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := p.Wait(ctx)
		wantErr(t, "Wait", err, errBroken)
		wantErr(t, "Wait", err, context.DeadlineExceeded)
		close(open)
		wait(t, p)
	})
	bubble(t, "looks at its context between two deliveries", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		for range 3 {
			put(t, p, pool.NewRequest(give(1), func(*pool.Request[int], int) { cancel() }))
		}
		synctest.Wait()
		wantErr(t, "Wait", p.Wait(ctx), context.Canceled)
		want(t, "undelivered", p.Stats().Undelivered, 2)
		wait(t, p)
	})
	bubble(t, "counts are exact inside callbacks", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		for range 3 {
			put(t, p, pool.NewRequest(give(1), func(*pool.Request[int], int) { got = append(got, p.Stats().Undelivered) }))
		}
		synctest.Wait()
		wait(t, p)
		if !slices.Equal(got, []int{2, 1, 0}) {
			t.Errorf("undelivered in callbacks %v, want 2 1 0", got)
		}
	})
	bubble(t, "includes requests without a callback", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		done := false
		put(t, p, pool.NewRequest(func(context.Context) (int, error) {
			time.Sleep(time.Second)
			done = true
			return 0, nil
		}, nil))
		wait(t, p)
		want(t, "done", done, true)
	})
	bubble(t, "is not woken for the results of others", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard))
		b := p.Batch()
		waiting := start(func() error { return p.Wait(t.Context()) })
		put(t, b, pool.NewRequest(give(1), discard))
		wait(t, b)
		blocked(t, "Wait", waiting)
		close(open)
		wantErr(t, "Wait", <-waiting, nil)
	})
}
