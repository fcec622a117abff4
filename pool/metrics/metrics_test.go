package metrics_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/pool/metrics"
)

func sleep(_ context.Context, d time.Duration) (struct{}, error) {
	time.Sleep(d)
	return struct{}{}, nil
}

func TestRecorder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := context.Background()
		m := metrics.New()
		p := pool.New(1, pool.Options{Trace: m.Record})
		requests := pool.MakeRequests(sleep, []time.Duration{time.Second, 2 * time.Second, time.Second}, nil)
		if _, err := pool.PutAll(ctx, p, requests); err != nil {
			t.Fatal(err)
		}
		requests[1].ErrCallback = func(*pool.Request[struct{}], error) {}
		time.Sleep(time.Second / 2)
		if got := m.Snapshot().Oldest; got != time.Second/2 {
			t.Errorf("the oldest is queued for %v", got)
		}
		requests[1].Cancel()
		if err := p.Wait(ctx); err != nil {
			t.Fatal(err)
		}
		s := m.Reset()
		if s.Wait.Count() != 2 || s.Wait.Max() != time.Second || s.Wait.Sum() != time.Second {
			t.Errorf("waited %d times, %v at most, %v in all", s.Wait.Count(), s.Wait.Max(), s.Wait.Sum())
		}
		if s.Run.Count() != 2 || s.Run.Mean() != time.Second || s.Oldest != 0 {
			t.Errorf("ran %d times, %v on average; oldest %v", s.Run.Count(), s.Run.Mean(), s.Oldest)
		}
		if s := m.Snapshot(); s.Wait.Count() != 0 || s.Run.Count() != 0 {
			t.Errorf("after Reset: %d and %d", s.Wait.Count(), s.Run.Count())
		}
		if err := p.Close(ctx); err != nil {
			t.Fatal(err)
		}
	})
}

func TestHistogram(t *testing.T) {
	t.Run("empty", func(t *testing.T) {
		var h metrics.Histogram
		if h.Quantile(0.5) != 0 || h.Mean() != 0 || h.Max() != 0 {
			t.Error("not zero")
		}
	})
	t.Run("the ends of the scale", func(t *testing.T) {
		var h metrics.Histogram
		h.Add(-1)
		h.Add(1<<63 - 1)
		if h.Quantile(0.5) != 0 || h.Quantile(1) < 1<<62 || h.Max() != 1<<63-1 {
			t.Errorf("%v %v %v", h.Quantile(0.5), h.Quantile(1), h.Max())
		}
	})
	t.Run("quantiles are off by 3.2 % at most", func(t *testing.T) {
		random := rand.New(rand.NewPCG(1, 2))
		var h metrics.Histogram
		var all []time.Duration
		for range 10_000 {
			d := time.Duration(1) << random.IntN(40) * time.Duration(100+random.IntN(100)) / 100
			h.Add(d)
			all = append(all, d)
		}
		slices.Sort(all)
		for _, q := range []float64{0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1} {
			exact := all[max(0, int(q*float64(len(all))+0.999999)-1)]
			if off := float64(h.Quantile(q))/float64(exact) - 1; off < -0.032 || off > 0.032 {
				t.Errorf("quantile %v is %v, not %v: off by %.3f", q, h.Quantile(q), exact, off)
			}
		}
	})
}
