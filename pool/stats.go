// The counts of a pool.

package pool

// Stats are the counts of a pool, all of the same moment:
//
//	Submitted = Queued + Running + Undelivered + Delivered + Canceled
type Stats struct {
	Workers     int // not dismissed
	Idle        int // of these, how many wait for a request
	QueueSize   int // 0: no bound
	Queued      int
	Running     int
	Undelivered int    // ended; their callbacks have not been called
	Submitted   uint64 // all that were put
	Delivered   uint64 // all that have run and been delivered
	Canceled    uint64 // all that were canceled before they ran, and delivered so
	Paused      bool
}

// Stats returns a snapshot.
func (p *Pool) Stats() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := Stats{
		Workers: len(p.workers), QueueSize: p.options.QueueSize,
		Queued: p.queue.len, Running: p.running, Undelivered: p.ready,
		Submitted: p.submitted, Delivered: p.delivered, Canceled: p.canceled,
		Paused: p.paused,
	}
	for _, w := range p.workers {
		if w.current.task == nil {
			s.Idle++
		}
	}
	return s
}
