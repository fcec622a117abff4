// Retries and progress.
package pool_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

// failing is a function that fails the first n times, and notes when it was called.
func failing(n int, calls *[]time.Duration) func(context.Context) (int, error) {
	begin := time.Now()
	return func(context.Context) (int, error) {
		*calls = append(*calls, time.Since(begin))
		if len(*calls) <= n {
			return 0, errBroken
		}
		return len(*calls), nil
	}
}

func TestRetry(t *testing.T) {
	const s = time.Second
	bubble(t, "until it works", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var calls []time.Duration
		r := pool.NewRequest(failing(2, &calls), nil)
		r.Terms = &pool.Terms{Retry: pool.Retry{Limit: 5, Backoff: s}}
		put(t, p, r)
		wait(t, p)
		v, err := r.Result()
		want(t, "result", v, 3)
		wantErr(t, "error", err, nil)
		if !slices.Equal(calls, []time.Duration{0, 1 * s, 3 * s}) {
			t.Errorf("called at %v, want 0 1s 3s", calls)
		}
	})
	bubble(t, "as often as allowed, with waits that double up to a limit", func(t *testing.T) {
		var retried int
		p := newPool(t, 1, pool.Options{Trace: func(e pool.Event) {
			if e.Kind == pool.Retried {
				retried++
				want(t, "event", e, pool.Event{Time: e.Time, Kind: pool.Retried, Request: 1, Worker: 1, Outcome: pool.Failed})
			}
		}})
		var calls []time.Duration
		r := pool.NewRequest(failing(100, &calls), nil)
		r.Terms = &pool.Terms{Retry: pool.Retry{Limit: 8, Backoff: s}}
		put(t, p, r)
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
		if !slices.Equal(calls, []time.Duration{0, 1 * s, 3 * s, 7 * s, 15 * s, 31 * s, 63 * s, 127 * s, 191 * s}) {
			t.Errorf("called at %v", calls)
		}
		want(t, "events", retried, 8)
	})
	bubble(t, "not after a panic", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		calls := 0
		r := pool.NewRequest(func(context.Context) (int, error) { calls++; panic(errBroken) }, nil)
		r.Terms = &pool.Terms{Retry: pool.Retry{Limit: 5}}
		put(t, p, r)
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
		want(t, "calls", calls, 1)
	})
	for name, end := range map[string]func(*pool.Request[int]){
		"Cancel":     func(r *pool.Request[int]) { r.Cancel() },
		"RunTimeout": func(*pool.Request[int]) { time.Sleep(s) },
	} {
		bubble(t, name+" ends it, also while it waits", func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			var calls []time.Duration
			r := pool.NewRequest(failing(100, &calls), nil)
			r.Terms = &pool.Terms{RunTimeout: 2 * s, Retry: pool.Retry{Limit: 100, Backoff: time.Hour}}
			put(t, p, r)
			time.Sleep(1500 * time.Millisecond)
			end(r)
			synctest.Wait()
			want(t, "undelivered", p.Stats().Undelivered, 1)
			wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
			want(t, "calls", len(calls), 1)
		})
	}
	bubble(t, "without a wait", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var calls []time.Duration
		r := pool.NewRequest(failing(3, &calls), nil)
		r.Terms = &pool.Terms{Retry: pool.Retry{Limit: 3}}
		put(t, p, r)
		wait(t, p)
		want(t, "called at", fmt.Sprint(calls), "[0s 0s 0s 0s]")
	})
}

func TestProgress(t *testing.T) {
	bubble(t, "reaches the request and the trace", func(t *testing.T) {
		var got []int64
		p := newPool(t, 1, pool.Options{Trace: func(e pool.Event) {
			if e.Kind == pool.Progressed {
				got = append(got, e.Done, e.Total)
			}
		}})
		r := pool.NewRequest(func(ctx context.Context) (int, error) {
			for i := range int64(3) {
				pool.Progress(ctx, i+1, 3)
				time.Sleep(time.Second)
			}
			return 0, nil
		}, nil)
		put(t, p, r)
		time.Sleep(1500 * time.Millisecond)
		done, total := r.Progress()
		want(t, "done", done, 2)
		want(t, "total", total, 3)
		wait(t, p)
		done, _ = r.Progress()
		want(t, "done in the end", done, 3)
		if !slices.Equal(got, []int64{1, 3, 2, 3, 3, 3}) {
			t.Errorf("events %v", got)
		}
	})
	bubble(t, "begins anew with each put", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		r := pool.NewRequest(func(ctx context.Context) (int, error) { pool.Progress(ctx, 1, 2); return 0, nil }, nil)
		put(t, p, r)
		wait(t, p)
		p.Pause()
		put(t, p, r)
		done, total := r.Progress()
		want(t, "progress", fmt.Sprint(done, total), "0 0")
	})
	t.Run("means nothing elsewhere", func(t *testing.T) {
		pool.Progress(context.Background(), 1, 2)
		done, total := pool.NewRequest(give(1), nil).Progress()
		want(t, "progress", fmt.Sprint(done, total), "0 0")
	})
}
