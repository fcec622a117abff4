// Random calls against a plain model of the pool, which knows no goroutines: see player_test.go. Chance
// comes from seeds, from rapid, which shrinks what fails, or from the fuzzer.
package pool_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// pinned are seeds to play always.
var pinned = []uint64{1, 2, 3, 5, 8, 13, 21, 34}

// playSeed plays a game that its seed decides, all but who wins where goroutines race.
func playSeed(t *testing.T, seed uint64) {
	t.Helper()
	t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			random, calls := rand.New(rand.NewPCG(seed, 0)), 0
			more := func() bool { calls++; return calls <= 400 }
			if err := play(random.IntN, more); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
		})
	})
}

// playScript plays a game that bytes decide, one for each choice.
func playScript(t *testing.T, script []byte) (err error) {
	choose := func(n int) int {
		if len(script) == 0 {
			return 0
		}
		choice := int(script[0]) % n
		script = script[1:]
		return choice
	}
	synctest.Test(t, func(*testing.T) {
		err = play(choose, func() bool { return len(script) > 0 })
	})
	return err
}

func TestModel(t *testing.T) {
	for _, seed := range pinned {
		playSeed(t, seed)
	}
	fresh := 40
	if testing.Short() {
		fresh = 5
	}
	start := uint64(time.Now().UnixNano())
	for i := range fresh {
		playSeed(t, start+uint64(i))
	}
}

func TestModelShrinking(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		if err := playScript(t, rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(rt, "script")); err != nil {
			rt.Fatal(err)
		}
	})
}

func FuzzModel(f *testing.F) {
	f.Add([]byte("0123456789"))
	f.Add([]byte("one worker, a queue of 1, and what comes of it"))
	f.Fuzz(func(t *testing.T, script []byte) {
		if err := playScript(t, script[:min(len(script), 1000)]); err != nil {
			t.Fatal(err)
		}
	})
}
