// Package bridge puts the pool, and Go functions of your own, within reach of JavaScript.
//
// A binary registers its functions and serves:
//
//	func main() {
//		bridge.Register("primes", demo.Primes)
//		bridge.Serve()
//	}
//
// It is the only package that touches JavaScript. Files named …_js.go are js/wasm alone; the others,
// the registry of functions and the conversion of their arguments, are plain Go.
//
// The per-request path is integers: exported functions (exports_js.go) take the handle that JavaScript
// gave a request, and imported ones (imports_js.go) hand it back. What is larger, arguments, results,
// errors and the log, crosses in bulk through one reused buffer, in the format of package wire.
package bridge
