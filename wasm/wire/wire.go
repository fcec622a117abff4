// The wire format between the Go side (wasm/wire/wire.go) and the JavaScript side (web/src/wire.ts).
// Both files open with this description, and both test suites read wasm/wire/testdata/*.golden.
//
// Version 1. Everything is little-endian.
//
// Events. A log crosses as consecutive records of 24 bytes, one per pool event:
//
//   offset  type  field
//        0  f64   time: virtual or real nanoseconds since the Go instance started, a whole number of µs
//        8  u8    kind: 1 queued, 2 started, 3 finished, 4 delivered, 5 canceled,
//                 6 worker created, 7 worker dismissed, 8 worker exited,
//                 9 progressed, 10 retried, 11 paused, 12 resumed
//        9  u8    outcome: 0 none, 1 ok, 2 failed, 3 panicked, 4 canceled;
//                 of progressed instead: how much is done, in percent
//       10  u16   pool: 1 for the first pool of the instance, then 2, 3, …
//       12  u32   worker: 1 for the first worker of the pool; 0 where no worker is concerned
//       16  f64   request: the serial of the request, counted from 1; 0 where none is concerned
//
// Values. Arguments, results and errors cross as a tag byte and its payload:
//
//   tag     payload
//   0 null  none; undefined becomes null
//   1 false none
//   2 true  none
//   3 f64   8 bytes
//   4 text  u32 length in bytes, UTF-8
//   5 bytes u32 length, the bytes
//   6 list  u32 count, the values
//   7 map   u32 count, then a text payload (without its tag) and a value for each entry
//
// The arguments of a call are a list. An error is a map with the texts name, message and stack.
//
// Status. Calls answer with a number: 0 done, 1 queue full, 2 closed, 3 no results pending,
// 4 no workers available, 5 canceled, 6 request in use, 7 no such pool or function.

// Package wire is the Go half of that format. It is plain Go, so that it is tested natively too.
package wire

import (
	"encoding/binary"
	"math"
	"time"
)

// Version of the format; a log written by another version must be recorded again.
const Version = 1

// RecordSize is the number of bytes per event record.
const RecordSize = 24

// Event is one pool event with the pool it came from.
type Event struct {
	Time    time.Duration // since the instance started; rounded to whole µs on the wire
	Kind    uint8
	Outcome uint8
	Pool    uint16
	Worker  uint32
	Request uint64 // at most 2⁵³: it crosses as a float64
}

// AppendEvent appends the record of e to dst.
func AppendEvent(dst []byte, e Event) []byte {
	dst = appendFloat(dst, float64(e.Time.Round(time.Microsecond)))
	dst = append(dst, e.Kind, e.Outcome)
	dst = binary.LittleEndian.AppendUint16(dst, e.Pool)
	dst = binary.LittleEndian.AppendUint32(dst, e.Worker)
	return appendFloat(dst, float64(e.Request))
}

func appendFloat(dst []byte, f float64) []byte {
	return binary.LittleEndian.AppendUint64(dst, math.Float64bits(f))
}

// Status is what a call answers.
type Status = int32

// The statuses, by what the pool said.
const (
	Done Status = iota
	QueueFull
	Closed
	NoResultsPending
	NoWorkersAvailable
	Canceled
	RequestInUse
	Unknown
)
