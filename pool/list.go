// The list that requests stand in.

package pool

// A list is a first-in, first-out line that also gives up what stands in the middle of it. It is linked
// through the tasks themselves, so that waiting takes no memory beyond theirs.
type list struct {
	head, tail *task
	len        int
}

func (l *list) push(t *task) {
	t.prev = l.tail
	if l.tail == nil {
		l.head = t
	} else {
		l.tail.next = t
	}
	l.tail = t
	l.len++
}

// pop takes the first. There must be one.
func (l *list) pop() *task {
	t := l.head
	l.remove(t)
	return t
}

// remove takes t, which is in the list.
func (l *list) remove(t *task) {
	if t.prev == nil {
		l.head = t.next
	} else {
		t.prev.next = t.next
	}
	if t.next == nil {
		l.tail = t.prev
	} else {
		t.next.prev = t.prev
	}
	t.next, t.prev = nil, nil
	l.len--
}
