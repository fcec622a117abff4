// The lock of a pool.

package pool

import "sync"

// A mutex is a sync.Mutex whose Lock tries for about a microsecond before it goes to sleep. The pool
// holds its lock for some tens of nanoseconds at a time, and a goroutine that sleeps costs a thousand to
// wake. It tries less and less often, so that whoever holds the lock finds its memory in its own cache.
//
// Who has locked it knows everything: a bundle of which the pool did not know how far it has come is put
// right first.
type mutex struct {
	sync.Mutex
	open *Cursor // of such a bundle
}

const longestPause = 1 << 10

func (m *mutex) Lock() {
	if !m.TryLock() {
		m.lockPatiently()
	}
	if m.open != nil {
		m.open.settle()
	}
}

func (m *mutex) lockPatiently() {
	for pause := 1; pause <= longestPause; pause *= 2 {
		if m.TryLock() {
			return
		}
		for range pause {
			idle()
		}
	}
	m.Mutex.Lock()
}

// idle takes a nanosecond or two. If it were inlined the loop would be empty, and gone.
//
//go:noinline
func idle() {}
