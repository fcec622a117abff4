package pool

// A queue is a first-in, first-out line that also gives up what stands in the middle of it. It is a
// ring rather than a list through the tasks: the garbage collector marks a million queued tasks several
// times as fast when it need not follow them one by one.
type queue struct {
	ring        []*task // its length is a power of 2, or 0; nil where a task was removed
	first, next uint    // places are counted on; a place's index is its count modulo the length
	len         int
}

const smallestRing = 64

func (q *queue) push(t *task) {
	if int(q.next-q.first) == len(q.ring) {
		q.rebuild()
	}
	t.place = q.next
	q.ring[q.index(q.next)] = t
	q.next++
	q.len++
}

// pop takes the first. There must be one.
func (q *queue) pop() *task {
	for {
		i := q.index(q.first)
		t := q.ring[i]
		q.ring[i] = nil
		q.first++
		if t != nil {
			q.len--
			q.shrink()
			return t
		}
	}
}

// remove takes t, which is in the queue.
func (q *queue) remove(t *task) {
	q.ring[q.index(t.place)] = nil
	q.len--
}

func (q *queue) index(place uint) uint { return place & uint(len(q.ring)-1) }

// shrink gives back the memory of a queue that was long once.
func (q *queue) shrink() {
	if len(q.ring) > smallestRing && q.len < len(q.ring)/8 {
		q.rebuild()
	}
}

// rebuild moves the tasks to a ring at least twice and at most four times as long as they need. Only
// those behind a gap get a new place; the others are not touched, for they are cold by now.
func (q *queue) rebuild() {
	old := *q
	length := smallestRing
	for length < 2*q.len {
		length *= 2
	}
	q.ring, q.next = make([]*task, length), q.first
	for place := old.first; place != old.next; place++ {
		t := old.ring[old.index(place)]
		if t == nil {
			continue
		}
		if place != q.next {
			t.place = q.next
		}
		q.ring[q.index(q.next)] = t
		q.next++
	}
}
