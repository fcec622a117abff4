// The queue, with its priorities.

package pool

// A Priority is one of three bands of the queue. Workers take from the highest band first, and inside a
// band in the order of arrival. None starves: a band that has been passed over fifteen times in a row
// has the next turn.
type Priority int8

// The priorities.
const (
	Low    Priority = iota - 1
	Normal          // the default
	High
)

// patience is how often a band lets higher ones go first.
const patience = 15

// A queue holds what waits for a worker: a list for each priority.
type queue struct {
	bands  [3]list // the highest first
	passed [3]int  // how often in a row a band was passed over
	len    int     // how many requests

	bundles int // how many bundles stand in the normal band, as they all do
}

func (p Priority) band() uint8 { return uint8(High - max(Low, min(p, High))) }

func (q *queue) push(t *task) { q.insert(t, nil) }

func (q *queue) pushFront(t *task) { q.insert(t, q.bands[t.band].head) }

func (q *queue) insert(t, next *task) {
	q.bands[t.band].insert(t, next)
	q.len += t.weight()
	if t.isBundle {
		q.bundles++
	}
}

func (q *queue) remove(t *task) {
	q.bands[t.band].remove(t)
	q.len -= t.weight()
	if t.isBundle {
		q.bundles--
	}
}

// pop takes the next. There must be one. It is a whole bundle only if nothing else waits for its turn.
func (q *queue) pop() *task {
	if normal := &q.bands[Normal.band()]; normal.len < q.len || !normal.head.isBundle {
		return q.popNext()
	}
	t := q.bands[q.turn()].head
	q.remove(t)
	return t
}

// popNext takes the next request, out of its bundle if it is in one. There must be one.
func (q *queue) popNext() *task {
	t := q.bands[q.turn()].head
	q.remove(t)
	if t.isBundle {
		b := t.work.(*bundle)
		if rest := b.cut(b.from + 1); rest != nil {
			q.pushFront(&rest.task)
		}
		t = b.single(b.from)
	}
	return t
}

// separate puts single requests in the place of each bundle. The newest bundles are the last: who cancels
// one request after another, putting some in between, does not go through all that is queued each time.
func (q *queue) separate() {
	for t := q.bands[Normal.band()].tail; q.bundles > 0; {
		prev := t.prev
		if t.isBundle {
			b := t.work.(*bundle)
			for i := b.from; i < b.to; i++ {
				q.insert(b.single(i), t)
			}
			q.remove(t)
		}
		t = prev
	}
}

// first is the first of the highest band. There must be one.
func (q *queue) first() *task {
	for i := 0; ; i++ {
		if q.bands[i].len > 0 {
			return q.bands[i].head
		}
	}
}

// turn is the band whose turn it is, and counts who is passed over.
func (q *queue) turn() int {
	if normal := Normal.band(); q.bands[normal].len == q.len {
		q.passed[normal] = 0
		return int(normal) // the only one: nobody is passed over
	}
	turn := -1
	for i := range q.bands {
		switch {
		case q.bands[i].len == 0:
		case turn < 0:
			turn = i
		case q.passed[i] == patience:
			turn = i
		}
	}
	q.passed[turn] = 0
	for i := turn + 1; i < len(q.bands); i++ {
		if q.bands[i].len > 0 {
			q.passed[i] = min(q.passed[i]+1, patience)
		}
	}
	return turn
}

// oldest is the first of the lowest band. There must be one.
func (q *queue) oldest() *task {
	for i := len(q.bands) - 1; ; i-- {
		if q.bands[i].len > 0 {
			return q.bands[i].head
		}
	}
}
