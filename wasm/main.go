//go:build js && wasm

// Command wasm is the binary that the browser and Node load: the pool behind the bridge, with the demo
// functions registered.
package main

import (
	"github.com/lidopool/lido/wasm/bridge"
	"github.com/lidopool/lido/wasm/demo"
)

func main() {
	bridge.Register("sleep", demo.Sleep)
	bridge.Register("primes", demo.Primes)
	bridge.Register("hash", demo.Hash)
	bridge.Register("fail", demo.Fail)
	bridge.Register("panic", demo.Panic)
	bridge.Serve()
}
