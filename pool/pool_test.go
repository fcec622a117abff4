// The life of a pool: making it, its workers, closing it.
package pool_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestNew(t *testing.T) {
	bubble(t, "starts its workers", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{QueueSize: 5})
		synctest.Wait()
		want(t, "stats", p.Stats(), pool.Stats{Workers: 3, Idle: 3, QueueSize: 5})
	})
	for name, build := range map[string]func(){
		"negative workers":    func() { pool.New(-1, pool.Options{}) },
		"negative queue size": func() { pool.New(1, pool.Options{QueueSize: -2}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if value := fmt.Sprint(recover()); !strings.HasPrefix(value, "pool: New: ") {
					t.Errorf("panic %q, want one that begins with pool: New:", value)
				}
			}()
			build()
		})
	}
}

func TestWorkers(t *testing.T) {
	bubble(t, "new ones start on what is queued", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		put(t, p, pool.NewRequest(give(1), nil), pool.NewRequest(give(2), nil))
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "workers", p.Stats().Workers, 1)
	})
	bubble(t, "a count that is not positive changes nothing", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		p.CreateWorkers(0)
		p.CreateWorkers(-3)
		want(t, "dismissed", p.DismissWorkers(0), 0)
		want(t, "dismissed", p.DismissWorkers(-3), 0)
		want(t, "workers", p.Stats().Workers, 2)
	})
	bubble(t, "dismissed are the newest, and no more than there are", func(t *testing.T) {
		var left []uint32
		p := newPool(t, 3, pool.Options{Trace: func(e pool.Event) {
			if e.Kind == pool.WorkerDismissed {
				left = append(left, e.Worker)
			}
		}})
		want(t, "dismissed", p.DismissWorkers(1), 1)
		p.CreateWorkers(1)
		want(t, "dismissed", p.DismissWorkers(9), 3)
		if !slices.Equal(left, []uint32{3, 4, 2, 1}) {
			t.Errorf("dismissed %v, want 3 4 2 1", left)
		}
	})
	bubble(t, "a busy one finishes first and takes nothing more", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p,
			pool.NewRequest(func(context.Context) (int, error) { time.Sleep(time.Second); return 1, nil }, nil),
			pool.NewRequest(give(2), nil))
		synctest.Wait()
		p.DismissWorkers(1)
		begin := time.Now()
		wantErr(t, "JoinDismissed", p.JoinDismissed(t.Context()), nil)
		want(t, "time taken", time.Since(begin), time.Second)
		want(t, "stats", p.Stats(), pool.Stats{Queued: 1, Submitted: 2, Delivered: 1})
	})
	for last := range 2 {
		bubble(t, fmt.Sprintf("one that leaves on its way to work sends another, %d", last), func(t *testing.T) {
			p := newPool(t, 2, pool.Options{})
			open := []chan struct{}{make(chan struct{}), make(chan struct{})}
			put(t, p, pool.NewRequest(gate(open[0], 1), nil), pool.NewRequest(gate(open[1], 2), nil))
			synctest.Wait()
			close(open[1-last])
			synctest.Wait()
			close(open[last]) // its worker is the last to become idle
			synctest.Wait()
			put(t, p, pool.NewRequest(give(3), nil))
			p.DismissWorkers(1)
			synctest.Wait()
			want(t, "delivered", p.Stats().Delivered, 3)
		})
	}
	bubble(t, "JoinDismissed ends with its context", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), nil))
		synctest.Wait()
		p.DismissWorkers(1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		wantErr(t, "JoinDismissed", p.JoinDismissed(ctx), context.DeadlineExceeded)
		close(open)
	})
}

func TestClose(t *testing.T) {
	bubble(t, "finishes what is queued, and takes no more", func(t *testing.T) {
		p := pool.New(1, pool.Options{})
		var got []int
		for i := range 5 {
			put(t, p, pool.NewRequest(give(i), appendTo(&got)))
		}
		wantErr(t, "Close", p.Close(t.Context()), nil)
		wantErr(t, "Put", p.Put(t.Context(), pool.NewRequest(give(1), nil)), pool.ErrClosed)
		wantErr(t, "TryPut", p.TryPut(pool.NewRequest(give(1), nil)), pool.ErrClosed)
		wantErr(t, "TryPut into a batch", p.Batch().TryPut(pool.NewRequest(give(1), nil)), pool.ErrClosed)
		p.CreateWorkers(1)
		want(t, "stats", p.Stats(), pool.Stats{Undelivered: 5, Submitted: 5})
		wait(t, p)
		want(t, "results", len(got), 5)
		wantErr(t, "Close again", p.Close(t.Context()), nil)
	})
	bubble(t, "frees those who wait to put", func(t *testing.T) {
		p := pool.New(1, pool.Options{QueueSize: 1})
		p.Pause()
		put(t, p, pool.NewRequest(give(1), nil))
		r := pool.NewRequest(give(2), nil)
		putting := start(func() error { return p.Put(t.Context(), r) })
		blocked(t, "Put", putting)
		wantErr(t, "Close", p.Close(t.Context()), nil)
		wantErr(t, "Put", <-putting, pool.ErrClosed)
		wantErr(t, "Put of the same request again", p.Put(t.Context(), r), pool.ErrClosed)
	})
	bubble(t, "several may close", func(t *testing.T) {
		p := pool.New(2, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), nil))
		first := start(func() error { return p.Close(t.Context()) })
		second := start(func() error { return p.Close(t.Context()) })
		blocked(t, "Close", first)
		blocked(t, "Close", second)
		close(open)
		wantErr(t, "Close", <-first, nil)
		wantErr(t, "Close", <-second, nil)
	})
	t.Run("races with Put, and none is lost", func(t *testing.T) {
		for range 200 {
			p := pool.New(2, pool.Options{QueueSize: 1})
			accepted := make(chan int)
			for range 2 {
				go func() {
					n := 0
					for p.Put(context.Background(), pool.NewRequest(give(1), discard)) == nil {
						n++
					}
					accepted <- n
				}()
			}
			if err := p.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
			n := <-accepted + <-accepted
			wait(t, p)
			want(t, "delivered", p.Stats().Delivered, uint64(n))
		}
	})
}
