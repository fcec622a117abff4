// What a pool tells its Trace function.

package pool

import "time"

// An Event is one thing that happened in a pool, as [Options.Trace] reports it.
type Event struct {
	Time    time.Duration // since the pool was made
	Request uint64        // ID of the request; 0 for events of workers
	Worker  uint32        // number of the worker, from 1; 0 where none is concerned
	Kind    Kind
	Outcome Outcome // of Finished, Delivered, Canceled and Retried; else 0
	Done    int64   // of Progressed: how much of the request is done
	Total   int64   // of Progressed: and out of how much
}

// A Kind says what happened.
type Kind uint8

// The kinds of events.
const (
	Queued          Kind = iota + 1 // the request entered the queue
	Started                         // a worker began to run it
	Finished                        // it ended, and its result waits to be delivered
	Delivered                       // Poll or Wait took the result; its callback runs next
	Canceled                        // it left the queue without having run, and waits to be delivered
	WorkerCreated                   // a worker was added
	WorkerDismissed                 // it was told to leave
	WorkerExited                    // it left
	Progressed                      // the request reported progress
	Retried                         // its function failed, and is called again
	Paused                          // workers take no further requests
	Resumed                         // they do again
)

var kindNames = [...]string{
	Queued: "queued", Started: "started", Finished: "finished", Delivered: "delivered", Canceled: "canceled",
	WorkerCreated: "worker created", WorkerDismissed: "worker dismissed", WorkerExited: "worker exited",
	Progressed: "progressed", Retried: "retried", Paused: "paused", Resumed: "resumed",
}

// String returns the kind in words, such as "worker created".
func (k Kind) String() string { return nameOf(kindNames[:], int(k)) }

// An Outcome says how a request ended.
type Outcome uint8

// The outcomes of requests.
const (
	OK       Outcome = iota + 1
	Failed           // its function returned an error
	Panicked         // its function panicked or called runtime.Goexit
	NotRun           // it was canceled
)

var outcomeNames = [...]string{0: "none", OK: "ok", Failed: "failed", Panicked: "panicked", NotRun: "not run"}

// String returns the outcome in words, such as "ok".
func (o Outcome) String() string { return nameOf(outcomeNames[:], int(o)) }

func nameOf(names []string, i int) string {
	if i >= len(names) || names[i] == "" {
		return "unknown"
	}
	return names[i]
}

func (p *Pool) trace(kind Kind, outcome Outcome, w *worker, t *task) {
	if p.options.Trace != nil {
		p.tell(kind, outcome, w, t)
	}
}

func (p *Pool) tell(kind Kind, outcome Outcome, w *worker, t *task) {
	e := Event{Time: time.Since(p.started), Kind: kind, Outcome: outcome}
	if w != nil {
		e.Worker = w.number
	}
	if t != nil {
		e.Request = t.work.id()
	}
	if kind == Progressed {
		e.Done, e.Total = t.special.done, t.special.total
	}
	p.options.Trace(e)
}
