//go:build js && wasm

package bridge

// What the JavaScript side provides (web/src/lib/runtime.ts). A request is known by its slot there. None of these throws: errors are kept
// there, with the request they belong to.

import "unsafe"

// What hostRun answers.
const (
	runPending = iota // the callable returned a promise; lido_settle is called once it is settled
	runOK
	runFailed
)

// hostRun calls the JavaScript callable of a request and keeps its result or error.
//
//go:wasmimport lido run
func hostRun(slot uint32) int32

// What hostArgs answers instead of a length.
const (
	argsFailed = -1 // they cannot be encoded; the request's error is kept
	argsNumber = -2 // there is one, and it is a number: see hostNumber
)

// hostArgs encodes the arguments of a request and returns their length.
//
//go:wasmimport lido args
func hostArgs(slot uint32) int32

// hostNumber returns the one argument of a request, a number.
//
//go:wasmimport lido number
func hostNumber(slot uint32) float64

// hostTakeArgs writes what hostArgs encoded to where there is room for it.
//
//go:wasmimport lido take_args
func hostTakeArgs(slot uint32, to unsafe.Pointer)

// hostResult hands over the encoded result of a request.
//
//go:wasmimport lido result
func hostResult(slot uint32, data unsafe.Pointer, length uint32)

// hostResultNumber hands over the result of a request, a number.
//
//go:wasmimport lido result_number
func hostResultNumber(slot uint32, result float64)

// hostError hands over the encoded error of a request.
//
//go:wasmimport lido error
func hostError(slot uint32, data unsafe.Pointer, length uint32)

// hostProgress tells how much of a request is done.
//
//go:wasmimport lido progress
func hostProgress(slot uint32, done, total float64)

// hostDeliver calls the callback of a request with the result or error kept for it.
//
//go:wasmimport lido deliver
func hostDeliver(slot uint32)

// hostRunBundle calls callables of a bundle, from the one in a place on, as c lets it, and keeps what becomes
// of them. It returns the slot of one that returned a promise, or -1 if it came to the end.
//
//go:wasmimport lido run_bundle
func hostRunBundle(bundle, first uint32, c unsafe.Pointer) int32

// hostDeliverBundle calls callbacks in the same way.
//
//go:wasmimport lido deliver_bundle
func hostDeliverBundle(bundle, first uint32, c unsafe.Pointer)

// hostClaim returns the slot of a request of a bundle. It has one from the first time on.
//
//go:wasmimport lido claim
func hostClaim(bundle, place uint32) uint32

// hostBundleNumber returns the one argument of a request, or NaN if it is not a number.
//
//go:wasmimport lido bundle_number
func hostBundleNumber(bundle, place uint32) float64

// hostBundleResult hands over the result of a request, a number.
//
//go:wasmimport lido bundle_result
func hostBundleResult(bundle, place uint32, result float64)

// hostBundleStep is hostBundleResult, and then hostBundleNumber for the request in the place next: to cross
// once costs half.
//
//go:wasmimport lido bundle_step
func hostBundleStep(bundle, place uint32, result float64, next uint32) float64

// hostResolve settles the promise of a call that had to wait.
//
//go:wasmimport lido resolve
func hostResolve(call uint32, status int32)

// hostLogFull reads the log and empties it.
//
//go:wasmimport lido log_full
func hostLogFull()
