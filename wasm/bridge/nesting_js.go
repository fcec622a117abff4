//go:build js && wasm

package bridge

// Calls between Go and JavaScript that happen inside one another. An exported function runs in the
// goroutine that called JavaScript last, and whenever that is parked (the garbage collector does so, or a
// lock) other goroutines run inside the call. Go takes the first exported function that returns for the
// innermost call, whichever goroutine it is in, and crashes if it is another. So the calls see to it
// themselves that the innermost one returns first.

import "runtime"

var (
	exporting int // calls of exported functions that have not returned
	hosting   int // calls of JavaScript that have not returned, and may come back to Go
	polling   int // calls of poll among the first
)

// enter begins an exported function: defer leave(enter()).
func enter() (outer int) {
	exporting++
	return hosting
}

// leave waits until all calls of JavaScript that began meanwhile, in other goroutines, have returned.
func leave(outer int) {
	for hosting > outer {
		runtime.Gosched()
	}
	exporting--
}

// enterRun begins a call of JavaScript by a worker: defer leaveHost(), or call it after. It waits until
// no exported function is under way, so that a callable never runs in the midst of another one, or of
// what the script does.
func enterRun() {
	for exporting > 0 {
		runtime.Gosched()
	}
	hosting++
}

// enterDelivery is enterRun for whoever delivers: that may be a call of poll itself.
func enterDelivery() {
	for exporting > 0 && polling == 0 {
		runtime.Gosched()
	}
	hosting++
}

func leaveHost() { hosting-- }
