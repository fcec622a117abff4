// The list that requests stand in.

package pool

// A list is a first-in, first-out line that also gives up what stands in the middle of it. It is linked
// through the tasks themselves, so that waiting takes no memory beyond theirs.
type list struct {
	head, tail *task
	len        int // how many requests: a bundle stands for many
}

func (l *list) push(t *task) { l.insert(t, nil) }

func (l *list) pushFront(t *task) { l.insert(t, l.head) }

// insert puts t before next, or at the end if next is nil.
func (l *list) insert(t, next *task) {
	prev := l.tail
	if next != nil {
		prev = next.prev
		next.prev = t
	} else {
		l.tail = t
	}
	if prev != nil {
		prev.next = t
	} else {
		l.head = t
	}
	t.prev, t.next = prev, next
	l.len += t.weight()
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
	l.len -= t.weight()
}
