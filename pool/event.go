package pool

import "time"

// An Event is one thing that happened in a pool, as [Options.Trace] reports it.
type Event struct {
	Time    time.Duration // since the pool was made
	Request uint64        // ID of the request; 0 for events of workers
	Worker  uint32        // number of the worker, from 1; 0 where none is concerned
	Kind    Kind
	Outcome Outcome // of Finished, Delivered and Canceled; else 0
}

// A Kind says what happened.
type Kind uint8

// The kinds of events.
const (
	Queued          Kind = iota + 1 // the request entered the queue
	Started                         // a worker began to run it
	Finished                        // it ended, and its result waits to be delivered
	Delivered                       // Poll or Wait took the result; its callback runs next
	Canceled                        // it left the queue without having run
	WorkerCreated                   // a worker was added
	WorkerDismissed                 // it was told to leave
	WorkerExited                    // it left
)

// An Outcome says how a request ended.
type Outcome uint8

// The outcomes of requests.
const (
	OK       Outcome = iota + 1
	Failed           // its function returned an error
	Panicked         // its function panicked or called runtime.Goexit
	NotRun           // it was canceled
)
