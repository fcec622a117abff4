// Package demo holds the Go functions that come with Lido's own binary: work to give a pool, of each
// kind that a pool meets.
package demo

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"time"
)

// Limits of the arguments. They keep a mistyped number from filling the memory, or from computing for
// longer than a visitor waits; what is longer still can be stopped.
const (
	MaxPrimes = 50_000_000
	MaxRounds = 10_000_000
)

// Sleep waits for the given number of milliseconds and returns it, like work that waits for a disk or
// a network. It fails with the context's error when that ends first.
func Sleep(ctx context.Context, ms float64) (float64, error) {
	if !(ms >= 0) || ms > math.MaxInt64/float64(time.Millisecond) {
		return 0, fmt.Errorf("sleep: %v ms is not a time to wait", ms)
	}
	timer := time.NewTimer(time.Duration(ms * float64(time.Millisecond)))
	defer timer.Stop()
	select {
	case <-timer.C:
		return ms, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// Primes counts the primes up to n by Eratosthenes' sieve: work that keeps a core busy. n is at most
// [MaxPrimes]; the sieve takes n bytes.
func Primes(n int) (int, error) {
	if n > MaxPrimes {
		return 0, fmt.Errorf("primes: %d is more than %d", n, MaxPrimes)
	}
	count := 0
	var few [64]bool // a small sieve costs no memory that is to be collected
	composite := few[:]
	if n >= len(few) {
		composite = make([]bool, n+1)
	}
	for p := 2; p <= n; p++ {
		if composite[p] {
			continue
		}
		count++
		for m := p * p; m <= n; m += p {
			composite[m] = true
		}
	}
	return count, nil
}

// Hash returns the 64-bit FNV-1a hash of the text, in hex, hashed rounds times over: rounds 1 is the plain
// hash. (The hashes of crypto would add a tenth to the binary.)
func Hash(text string, rounds int) (string, error) {
	if rounds < 1 || rounds > MaxRounds {
		return "", fmt.Errorf("hash: %d rounds, want 1 to %d", rounds, MaxRounds)
	}
	hash, sum := fnv.New64a(), []byte(text)
	for range rounds {
		hash.Reset()
		hash.Write(sum) // It never fails.
		sum = hash.Sum(sum[:0])
	}
	return fmt.Sprintf("%x", sum), nil
}

// Fail returns an error with that message.
func Fail(message string) error { return errors.New(message) }

// Panic panics with that message; its request fails, its worker goes on.
func Panic(message string) { panic(message) }
