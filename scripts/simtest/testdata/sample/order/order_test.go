// Package order tells in which order goroutines run.
package order

import (
	cryptorand "crypto/rand"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

func TestOrder(t *testing.T) {
	var order strings.Builder
	var all sync.WaitGroup
	for _, name := range "abcdefgh" {
		all.Go(func() { order.WriteRune(name) })
	}
	all.Wait()
	t.Logf("goroutines %s", &order)
}

func TestChance(t *testing.T) { t.Logf("numbers %d %s", rand.Uint64(), cryptorand.Text()) }
