// The histogram.

package metrics

import (
	"math"
	"math/bits"
	"time"
)

// A Histogram counts durations in buckets that are at most a sixteenth wider than they are long, so what
// it says is off by 3 % at most. The zero value is empty; a copy is a snapshot.
type Histogram struct {
	count   uint64
	sum     float64 // ns
	most    time.Duration
	buckets [buckets]uint64
}

const (
	fineBits = 4 // each power of two has 2⁴ buckets
	fine     = 1 << fineBits
	buckets  = (64 - fineBits) * fine
)

// Add counts d; less than 0 counts as 0.
func (h *Histogram) Add(d time.Duration) {
	d = max(0, d)
	h.count++
	h.sum += float64(d)
	h.most = max(h.most, d)
	h.buckets[bucketOf(uint64(d))]++
}

// Count returns how many durations were added.
func (h *Histogram) Count() uint64 { return h.count }

// Sum returns the total of all that were added.
func (h *Histogram) Sum() time.Duration { return time.Duration(h.sum) }

// Mean returns their mean, or 0 if there are none.
func (h *Histogram) Mean() time.Duration {
	if h.count == 0 {
		return 0
	}
	return time.Duration(h.sum / float64(h.count))
}

// Max returns the longest, exactly.
func (h *Histogram) Max() time.Duration { return h.most }

// Quantile returns the duration that a share q, from 0 to 1, of all stays within; 0 if there are none.
func (h *Histogram) Quantile(q float64) time.Duration {
	rank := uint64(math.Ceil(q * float64(h.count)))
	seen := uint64(0)
	for i, n := range h.buckets {
		if seen += n; n > 0 && seen >= rank {
			return min(middle(i), h.most)
		}
	}
	return 0
}

// bucketOf: values below 2·fine have a bucket each, later ones share one by their leading bits.
func bucketOf(v uint64) int {
	shift := max(0, bits.Len64(v)-fineBits-1)
	return shift*fine + int(v>>shift)
}

// middle is the middle of a bucket.
func middle(i int) time.Duration {
	if i < 2*fine {
		return time.Duration(i)
	}
	shift := i/fine - 1
	low := uint64(i-shift*fine) << shift
	return time.Duration(low + 1<<shift/2)
}
