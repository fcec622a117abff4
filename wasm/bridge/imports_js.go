//go:build js && wasm

package bridge

// What the JavaScript side provides (web/src/lib/runtime.ts). None of these throws: errors are kept
// there, with the request they belong to.

import "unsafe"

// What hostRun answers.
const (
	runPending = iota // the callable returned a promise; settle is called once it is settled
	runOK
	runFailed
)

// hostRun calls the JavaScript callable of a request and keeps its result or error.
//
//go:wasmimport lido run
func hostRun(request uint32) int32

// hostArgs writes the encoded arguments of a request into the shared buffer and returns their length,
// or -1 when they cannot be encoded; the request's error is kept then.
//
//go:wasmimport lido args
func hostArgs(request uint32) int32

// hostResult hands over the encoded result of a request.
//
//go:wasmimport lido result
func hostResult(request uint32, data unsafe.Pointer, length uint32)

// hostError hands over the encoded error of a request.
//
//go:wasmimport lido error
func hostError(request uint32, data unsafe.Pointer, length uint32)

// hostProgress tells how much of a request is done.
//
//go:wasmimport lido progress
func hostProgress(request uint32, done, total float64)

// hostDeliver calls the callback of a request with the result or error kept for it.
//
//go:wasmimport lido deliver
func hostDeliver(request uint32)

// hostResolve settles the promise of a call that had to wait.
//
//go:wasmimport lido resolve
func hostResolve(call uint32, status int32)
