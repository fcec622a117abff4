// The events that Options.Trace reports.
package pool_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestTrace(t *testing.T) {
	bubble(t, "tells a life from first to last", func(t *testing.T) {
		var got []pool.Event
		p := pool.New(1, pool.Options{Trace: func(e pool.Event) { got = append(got, e) }})
		put(t, p, pool.NewRequest(func(context.Context) (int, error) { time.Sleep(time.Second); return 1, nil }, discard))
		time.Sleep(3 * time.Second)
		wait(t, p)
		wantErr(t, "Close", p.Close(t.Context()), nil)
		const at = time.Second
		life := []pool.Event{
			{Time: 0, Kind: pool.WorkerCreated, Worker: 1},
			{Time: 0, Kind: pool.Queued, Request: 1},
			{Time: 0, Kind: pool.Started, Request: 1, Worker: 1},
			{Time: 1 * at, Kind: pool.Finished, Request: 1, Worker: 1, Outcome: pool.OK},
			{Time: 3 * at, Kind: pool.Delivered, Request: 1, Outcome: pool.OK},
			{Time: 3 * at, Kind: pool.WorkerDismissed, Worker: 1},
			{Time: 3 * at, Kind: pool.WorkerExited, Worker: 1},
		}
		if !slices.Equal(got, life) {
			t.Errorf("events\n%v\nwant\n%v", got, life)
		}
	})
	for name, c := range map[string]struct {
		f    func(context.Context) (int, error)
		want pool.Outcome
	}{
		"OK":       {give(1), pool.OK},
		"Failed":   {fail(errBroken), pool.Failed},
		"Panicked": {func(context.Context) (int, error) { panic(errBroken) }, pool.Panicked},
		"Goexit":   {func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }, pool.Panicked},
	} {
		bubble(t, "outcome "+name, func(t *testing.T) {
			var got []pool.Outcome
			p := newPool(t, 1, pool.Options{Trace: func(e pool.Event) {
				if e.Outcome != 0 {
					got = append(got, e.Outcome)
				}
			}})
			r := pool.NewRequest(c.f, nil)
			r.ErrCallback = func(*pool.Request[int], error) {}
			put(t, p, r)
			wait(t, p)
			if !slices.Equal(got, []pool.Outcome{c.want, c.want}) {
				t.Errorf("outcomes %v, want %v when it finished and was delivered", got, c.want)
			}
		})
	}
	t.Run("every kind and outcome has a name of its own", func(t *testing.T) {
		names := map[string]bool{}
		for kind := pool.Queued; kind <= pool.Resumed; kind++ {
			names[kind.String()] = true
		}
		for outcome := pool.Outcome(0); outcome <= pool.NotRun; outcome++ {
			names[outcome.String()] = true
		}
		want(t, "names", len(names), 12+5)
		want(t, "known", !names["unknown"], true)
		want(t, "another kind", pool.Kind(99).String(), "unknown")
		want(t, "no kind", pool.Kind(0).String(), "unknown")
		want(t, "another outcome", pool.Outcome(99).String(), "unknown")
	})
	t.Run("the numbers are fixed", func(t *testing.T) {
		kinds := []pool.Kind{
			pool.Queued, pool.Started, pool.Finished, pool.Delivered, pool.Canceled,
			pool.WorkerCreated, pool.WorkerDismissed, pool.WorkerExited,
			pool.Progressed, pool.Retried, pool.Paused, pool.Resumed,
		}
		for i, kind := range kinds {
			want(t, "kind", int(kind), i+1)
		}
		for i, outcome := range []pool.Outcome{pool.OK, pool.Failed, pool.Panicked, pool.NotRun} {
			want(t, "outcome", int(outcome), i+1)
		}
	})
}
