// Goroutines that a pool leaves behind fail the tests: all of them here, those of a bubble at its end.
package pool_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if left := lingering(); len(left) > 0 && code == 0 {
		fmt.Printf("leaked %d goroutines:\n\n%s\n", len(left), strings.Join(left, "\n\n"))
		code = 1
	}
	os.Exit(code)
}

// ours returns the stacks of the goroutines that the pool package started. Counting all goroutines would
// not do: how many the runtime keeps for itself differs under js/wasm.
func ours() []string {
	buffer := make([]byte, 1<<20)
	for {
		if n := runtime.Stack(buffer, true); n < len(buffer) {
			buffer = buffer[:n]
			break
		}
		buffer = make([]byte, 2*len(buffer))
	}
	var stacks []string
	for _, stack := range strings.Split(string(buffer), "\n\n") {
		if strings.Contains(stack, "created by github.com/lidopool/lido/pool.") {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}

// lingering is ours after those that are about to end had a second to do so.
func lingering() []string {
	for end := time.Now().Add(time.Second); time.Now().Before(end); runtime.Gosched() {
		if len(ours()) == 0 {
			return nil
		}
	}
	return ours()
}

func TestGoroutines(t *testing.T) {
	bubble(t, "a pool has one for each worker and no more", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{QueueSize: 2})
		p.Batch()
		synctest.Wait()
		want(t, "goroutines", len(ours()), 3)
		p.DismissWorkers(2)
		synctest.Wait()
		want(t, "goroutines", len(ours()), 1)
	})
	bubble(t, "a closed pool has none", func(t *testing.T) {
		p := pool.New(3, pool.Options{})
		put(t, p, pool.NewRequest(give(1), discard))
		if err := p.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		want(t, "goroutines", len(ours()), 0)
	})
	bubble(t, "calls that gave up leave none", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), nil))
		ctx, cancel := context.WithCancel(t.Context())
		putting := start(func() error { return p.Put(ctx, pool.NewRequest(give(1), nil)) })
		blocked(t, "Put", putting)
		cancel()
		wantErr(t, "Put", <-putting, context.Canceled)
		wantErr(t, "Wait", p.Wait(ctx), context.Canceled)
		wantErr(t, "Close", p.Close(ctx), context.Canceled)
		synctest.Wait()
		want(t, "goroutines", len(ours()), 0)
	})
	bubble(t, "a worker survives runtime.Goexit as one goroutine", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		for range 3 {
			put(t, p, pool.NewRequest(func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }, nil))
			wantErr(t, "Wait", p.Wait(t.Context()), pool.ErrGoexit)
		}
		synctest.Wait()
		want(t, "goroutines", len(ours()), 1)
	})
}
