// Package stuck waits for the time without sleeping.
package stuck

import (
	"testing"
	"time"
)

func TestBusy(t *testing.T) {
	for start := time.Now(); time.Since(start) < time.Second; {
	}
}
