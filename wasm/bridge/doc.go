// Package bridge puts the pool, and Go functions of your own, within reach of JavaScript.
//
// A binary registers its functions and serves:
//
//	func main() {
//		bridge.Register("primes", demo.Primes)
//		bridge.Serve()
//	}
//
// It is the only package that touches JavaScript, and exists for js/wasm alone; what can be plain Go is:
// the registered functions and the conversion of their arguments in package registry, the format of
// what crosses in package wire.
//
// The per-request path is integers: exported functions (exports_js.go) take the handle that JavaScript
// gave a request, and imported ones (imports_js.go) hand it back. What is larger, arguments, results,
// errors and the log, crosses in bulk.
package bridge
