// Random calls against a plain model of the pool, which knows no goroutines: see player_test.go.
package pool_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"
)

// pinned are seeds to play always, among them those that once found something.
var pinned = []uint64{1, 2, 3, 5, 8, 13, 21, 34}

// playSeed plays a game that its seed decides, all but who wins where goroutines race.
func playSeed(t *testing.T, seed uint64, calls int) {
	t.Helper()
	t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 0))
			if err := play(random.IntN, calls); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
		})
	})
}

func TestModel(t *testing.T) {
	calls, fresh := 400, 40
	if testing.Short() {
		fresh = 5
	}
	for _, seed := range pinned {
		playSeed(t, seed, calls)
	}
	start := uint64(time.Now().UnixNano())
	for i := range uint64(fresh) {
		playSeed(t, start+i, calls)
	}
}
