// Package race has a mistake, which shows when two timers that are due at the same time wake their
// goroutines in the unusual order.
package race

import (
	"sync"
	"testing"
	"time"
)

func TestLast(t *testing.T) {
	var both sync.WaitGroup
	ready := false
	both.Go(func() {
		time.Sleep(time.Second)
		ready = true
	})
	both.Go(func() {
		time.Sleep(time.Second)
		if !ready {
			t.Error("not ready when it is looked at")
		}
	})
	both.Wait()
}
