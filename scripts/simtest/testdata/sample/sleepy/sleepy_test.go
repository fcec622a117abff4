// Package sleepy takes its time.
package sleepy

import (
	"testing"
	"time"
)

func TestHour(t *testing.T) {
	start := time.Now()
	time.Sleep(time.Hour)
	if got := time.Since(start); got != time.Hour {
		t.Errorf("slept %v", got)
	}
}

func TestNever(t *testing.T) {
	if testing.Short() {
		t.Skip("waits forever")
	}
	<-make(chan int)
}
