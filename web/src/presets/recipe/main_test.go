package main

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/web/src/presets/presettest"
)

// Chance decides how long the recipe's requests take and what they return. Here they take it from the
// script: each is given its number as data, and looks up what became of the script's.
func TestSameAsScript(t *testing.T) {
	script := presettest.ReadScript(t, ".")
	presettest.SameAsScript(t, script, func(ctx context.Context, options pool.Options) error {
		start := time.Now()
		work := func(_ context.Context, n int) (float64, error) {
			time.Sleep(time.Until(start.Add(script.Finish(uint64(n)))))
			return strconv.ParseFloat(script.Result(uint64(n)), 64)
		}
		numbers := make([]int, 20)
		for i := range numbers {
			numbers[i] = i + 1
		}
		return run(ctx, options, numbers, work)
	})
}
