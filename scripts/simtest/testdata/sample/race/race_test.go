// Package race has a mistake: which of two timers that are due at the same time comes first.
package race

import (
	"testing"
	"time"
)

func TestFirst(t *testing.T) {
	winner := make(chan string, 8)
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		go func() {
			time.Sleep(time.Second)
			winner <- name
		}()
	}
	if got := <-winner; got == "h" {
		t.Errorf("%s was first", got)
	}
}
