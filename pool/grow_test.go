// Pools that grow and shrink by themselves, and workers that own something.
package pool_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestMaxWorkers(t *testing.T) {
	bubble(t, "the pool grows as far as there is work", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{MaxWorkers: 3})
		open := make(chan struct{})
		for i := range 5 {
			put(t, p, pool.NewRequest(gate(open, i), nil))
			synctest.Wait()
			want(t, "workers", p.Stats().Workers, min(i+1, 3))
		}
		close(open)
		wait(t, p)
		want(t, "workers, without an IdleTimeout", p.Stats().Workers, 3)
	})
	bubble(t, "not while a worker is idle", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{MaxWorkers: 3})
		for range 10 {
			put(t, p, pool.NewRequest(give(1), nil))
			synctest.Wait()
		}
		want(t, "workers", p.Stats().Workers, 1)
	})
	bubble(t, "from none, and again after all were dismissed", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{MaxWorkers: 1})
		for range 2 {
			put(t, p, pool.NewRequest(give(1), nil))
			wait(t, p)
			want(t, "dismissed", p.DismissWorkers(9), 1)
		}
	})
	bubble(t, "CreateWorkers may go beyond it", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{MaxWorkers: 1})
		p.CreateWorkers(3)
		put(t, p, pool.NewRequest(give(1), nil))
		wait(t, p)
		want(t, "workers", p.Stats().Workers, 3)
	})
	bubble(t, "a closed pool finishes with those it has", func(t *testing.T) {
		created := 0
		p := pool.New(1, pool.Options{MaxWorkers: 3, Trace: func(e pool.Event) {
			if e.Kind == pool.WorkerCreated {
				created++
			}
		}})
		p.Pause()
		put(t, p, pool.NewRequest(give(1), nil), pool.NewRequest(give(2), nil), pool.NewRequest(give(3), nil))
		wantErr(t, "Close", p.Close(t.Context()), nil)
		want(t, "delivered", p.Stats().Delivered, 3)
		want(t, "workers ever", created, 1)
	})
}

func TestIdleTimeout(t *testing.T) {
	options := pool.Options{MaxWorkers: 4, IdleTimeout: time.Minute}
	busy := func(t *testing.T, p *pool.Pool, n int) {
		t.Helper()
		for range n {
			put(t, p, pool.NewRequest(timed(time.Second), nil))
		}
		wait(t, p)
	}
	bubble(t, "those that were added leave", func(t *testing.T) {
		p := newPool(t, 1, options)
		busy(t, p, 8)
		want(t, "workers", p.Stats().Workers, 4)
		time.Sleep(59 * time.Second)
		want(t, "workers before the minute is over", p.Stats().Workers, 4)
		time.Sleep(2 * time.Second)
		want(t, "workers after", p.Stats().Workers, 1)
		time.Sleep(time.Hour)
		want(t, "workers for ever", p.Stats().Workers, 1)
		busy(t, p, 9)
		want(t, "workers when there is work again", p.Stats().Workers, 4)
	})
	bubble(t, "not those that New and CreateWorkers made", func(t *testing.T) {
		p := newPool(t, 1, options)
		p.CreateWorkers(1)
		busy(t, p, 9)
		time.Sleep(time.Hour)
		want(t, "workers", p.Stats().Workers, 2)
		p.DismissWorkers(1)
		busy(t, p, 9)
		time.Sleep(time.Hour)
		want(t, "workers after one was dismissed", p.Stats().Workers, 1)
	})
	bubble(t, "not a worker that has work all the while", func(t *testing.T) {
		p := newPool(t, 0, options)
		for range 10 {
			busy(t, p, 1)
			time.Sleep(50 * time.Second)
		}
		want(t, "workers", p.Stats().Workers, 1)
		want(t, "delivered", p.Stats().Delivered, 10)
	})
	bubble(t, "work that comes at the last moment is done", func(t *testing.T) {
		p := newPool(t, 0, options)
		busy(t, p, 1)
		time.Sleep(time.Minute)
		busy(t, p, 1)
		want(t, "delivered", p.Stats().Delivered, 2)
	})
}

func TestWorkerInit(t *testing.T) {
	type tool struct{}
	bubble(t, "each worker has its own, and gives it back", func(t *testing.T) {
		made, gone := 0, []int{}
		p := pool.New(1, pool.Options{WorkerInit: func(ctx context.Context) (context.Context, func()) {
			made++
			mine := made
			return context.WithValue(ctx, tool{}, mine), func() { gone = append(gone, mine) }
		}})
		synctest.Wait()
		p.CreateWorkers(1)
		synctest.Wait()
		var got []any
		use := func(ctx context.Context) (any, error) { time.Sleep(time.Second); return ctx.Value(tool{}), nil }
		for range 4 {
			put(t, p, pool.NewRequest(use, appendTo(&got)))
		}
		wait(t, p)
		slices.SortFunc(got, func(a, b any) int { return a.(int) - b.(int) })
		if !slices.Equal(got, []any{1, 1, 2, 2}) {
			t.Errorf("tools %v, want each of 1 and 2 twice", got)
		}
		p.DismissWorkers(1)
		wantErr(t, "JoinDismissed", p.JoinDismissed(t.Context()), nil)
		want(t, "given back", fmt.Sprint(gone), "[2]")
		wantErr(t, "Close", p.Close(t.Context()), nil)
		want(t, "given back in the end", fmt.Sprint(gone), "[2 1]")
	})
	bubble(t, "once, though a request ends the goroutine", func(t *testing.T) {
		made, gone := 0, 0
		p := pool.New(1, pool.Options{WorkerInit: func(context.Context) (context.Context, func()) {
			made++
			return nil, func() { gone++ }
		}})
		put(t, p,
			pool.NewRequest(func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }, nil),
			pool.NewRequest(func(ctx context.Context) (int, error) { return 0, ctx.Err() }, nil))
		wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrGoexit)
		wantErr(t, "Close", p.Close(t.Context()), nil)
		want(t, "made and given back", fmt.Sprint(made, gone), "1 1")
	})
	bubble(t, "nothing to give back", func(t *testing.T) {
		p := pool.New(1, pool.Options{WorkerInit: func(ctx context.Context) (context.Context, func()) { return ctx, nil }})
		put(t, p, pool.NewRequest(give(1), nil))
		wantErr(t, "Close", p.Close(t.Context()), nil)
	})
}

func TestBadOptions(t *testing.T) {
	for name, options := range map[string]pool.Options{
		"QueueSize is -1":    {QueueSize: -1},
		"MaxWorkers is -1":   {MaxWorkers: -1},
		"IdleTimeout is -1s": {IdleTimeout: -time.Second},
		"WhenFull is -1":     {WhenFull: -1},
		"WhenFull is 4":      {WhenFull: 4},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() { want(t, "panic", fmt.Sprint(recover()), "pool: New: "+name) }()
			pool.New(1, options)
		})
	}
}

// crash is an environment variable that makes TestCrashOnPanic the program that is to crash.
const crash = "POOL_TEST_CRASH"

func TestCrashOnPanic(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("no child processes here")
	}
	ways := map[string]func(p *pool.Pool){
		"request": func(p *pool.Pool) {
			_ = p.Put(context.Background(), pool.NewRequest(func(context.Context) (int, error) { panic("mayday") }, nil))
		},
		"callback": func(p *pool.Pool) {
			_ = p.Put(context.Background(), pool.NewRequest(give(1), func(*pool.Request[int], int) { panic("mayday") }))
		},
	}
	if way := ways[os.Getenv(crash)]; way != nil {
		p := pool.New(1, pool.Options{CrashOnPanic: true})
		way(p)
		fmt.Println("survived", p.Wait(context.Background()))
		return
	}
	for name := range ways {
		t.Run(name, func(t *testing.T) {
			child := exec.Command(os.Args[0], "-test.run=^TestCrashOnPanic$")
			child.Env = append(os.Environ(), crash+"="+name)
			out, err := child.CombinedOutput()
			died := strings.Contains(string(out), "panic: mayday [recovered")
			if err == nil || !died || strings.Contains(string(out), "survived <nil>") {
				t.Errorf("the program did not crash with the panic: %v\n%s", err, out)
			}
		})
	}
}
