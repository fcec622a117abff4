// The three bands of the queue, and pausing it.
package pool_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// named is a request that gives its name, in a band.
func named(name string, priority pool.Priority, got *[]string) *pool.Request[string] {
	r := pool.NewRequest(give(name), appendTo(got))
	r.Terms = &pool.Terms{Priority: priority}
	return r
}

func TestPriority(t *testing.T) {
	bubble(t, "the highest first, and in order inside a band", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []string
		put(t, p,
			named("l1", pool.Low, &got), named("n1", pool.Normal, &got), named("h1", pool.High, &got),
			named("h2", pool.High, &got), named("l2", pool.Low, &got),
			pool.NewRequest(give("n2"), appendTo(&got)))
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "order", strings.Join(got, " "), "h1 h2 n1 n2 l1 l2")
	})
	bubble(t, "beyond the highest and the lowest there is none", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []string
		put(t, p, named("l", -100, &got), named("n", 0, &got), named("h", 100, &got))
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "order", strings.Join(got, " "), "h n l")
	})
	bubble(t, "none starves", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []string
		put(t, p, named("low", pool.Low, &got), named("normal", pool.Normal, &got))
		for range 100 {
			put(t, p, named("high", pool.High, &got))
		}
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "place of the low one, which comes first when both have lost patience", slices.Index(got, "low"), 15)
		want(t, "place of the normal one", slices.Index(got, "normal"), 16)
	})
	bubble(t, "patience begins anew after every turn", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []string
		for range 40 {
			put(t, p, named("h", pool.High, &got), named("n", pool.Normal, &got))
		}
		p.CreateWorkers(1)
		wait(t, p)
		rounds := strings.Repeat("h", 15) + "n"
		want(t, "order", strings.Join(got, ""), rounds+rounds+strings.Repeat("h", 10)+strings.Repeat("n", 38))
	})
	bubble(t, "being alone is a turn too", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []string
		for range 14 {
			put(t, p, named("h", pool.High, &got))
		}
		put(t, p, named("n", pool.Normal, &got))
		p.CreateWorkers(1)
		wait(t, p)
		p.Pause()
		put(t, p, named("h", pool.High, &got), named("h", pool.High, &got), named("n", pool.Normal, &got))
		p.Resume()
		wait(t, p)
		want(t, "order", strings.Join(got, ""), strings.Repeat("h", 14)+"n"+"hhn")
	})
}

func TestSetPriority(t *testing.T) {
	bubble(t, "moves to the end of the other band", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		var got []string
		last, first := named("last", pool.Normal, &got), named("first", pool.Low, &got)
		put(t, p, named("h", pool.High, &got), last, first, named("n", pool.Normal, &got))
		want(t, "SetPriority", last.SetPriority(pool.Low), true)
		want(t, "SetPriority", first.SetPriority(pool.High), true)
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "order", strings.Join(got, " "), "h first n last")
	})
	bubble(t, "only of what is queued, and only for this time", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []string
		r := named("r", pool.Low, &got)
		want(t, "before Put", r.SetPriority(pool.High), false)
		put(t, p, r)
		synctest.Wait()
		want(t, "after it ran", r.SetPriority(pool.High), false)
		wait(t, p)
		p.Pause()
		put(t, p, r, named("n", pool.Normal, &got))
		p.Resume()
		wait(t, p)
		want(t, "order", strings.Join(got, " "), "r n r")
	})
}

func TestPause(t *testing.T) {
	bubble(t, "keeps workers from taking more", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		open := make(chan struct{})
		var got []int
		put(t, p, pool.NewRequest(gate(open, 1), appendTo(&got)))
		synctest.Wait()
		p.Pause()
		p.Pause()
		put(t, p, pool.NewRequest(give(2), appendTo(&got)))
		close(open)
		synctest.Wait()
		want(t, "stats", p.Stats(), pool.Stats{Workers: 2, Idle: 2, Queued: 1, Undelivered: 1, Submitted: 2, Paused: true})
		waiting := start(func() error { return p.Wait(t.Context()) })
		blocked(t, "Wait", waiting)
		p.Resume()
		p.Resume()
		wantErr(t, "Wait", <-waiting, nil)
		want(t, "results", len(got), 2)
	})
	bubble(t, "workers may leave meanwhile", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		p.Pause()
		put(t, p, pool.NewRequest(give(1), nil))
		p.DismissWorkers(2)
		wantErr(t, "JoinDismissed", p.JoinDismissed(t.Context()), nil)
		p.Resume()
		p.CreateWorkers(1)
		wait(t, p)
	})
	bubble(t, "Close ends it for good", func(t *testing.T) {
		p := pool.New(1, pool.Options{})
		p.Pause()
		put(t, p, pool.NewRequest(give(1), nil))
		wantErr(t, "Close", p.Close(t.Context()), nil)
		p.Pause()
		want(t, "paused", p.Stats().Paused, false)
	})
}
