package main

// A board holds the results of one host and answers questions about them.

type board []result

// shape returns the results of one shape, in the order of the contenders.
func (b board) shape(name string) board {
	var out board
	for _, r := range b {
		if r.Shape == name {
			out = append(out, r)
		}
	}
	return out
}

// find returns the result of one contender in one shape.
func (b board) find(shape, contender string) (result, bool) {
	for _, r := range b {
		if r.Shape == shape && r.Contender == contender {
			return r, true
		}
	}
	return result{}, false
}

// ratio is the cost of one contender in units of another's.
func (b board) ratio(shape, one, other string) (float64, bool) {
	a, ok1 := b.find(shape, one)
	c, ok2 := b.find(shape, other)
	if !ok1 || !ok2 {
		return 0, false
	}
	return a.over(c), true
}

// bestPeer is the fastest library in a shape.
func (b board) bestPeer(shape string) (best result, ok bool) {
	for _, c := range contenders() {
		r, ran := b.find(shape, c.name)
		if ran && c.role == peer && (!ok || r.nanos() < best.nanos()) {
			best, ok = r, true
		}
	}
	return best, ok
}

// toBestPeer is Lido's cost in units of the best peer's.
func (b board) toBestPeer(shape string) (float64, bool) {
	best, ok := b.bestPeer(shape)
	if !ok {
		return 0, false
	}
	return b.ratio(shape, "lido", best.Contender)
}

// noise is the median of the spreads of all results.
func (b board) noise() float64 {
	spreads := make([]float64, len(b))
	for i, r := range b {
		spreads[i] = r.spread()
	}
	return median(spreads)
}
