// Package sleepy takes its time.
package sleepy

import (
	"testing"
	"time"
)

func TestHour(t *testing.T) {
	start := time.Now()
	if want := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC); !start.Equal(want) {
		t.Errorf("time starts at %v", start)
	}
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
