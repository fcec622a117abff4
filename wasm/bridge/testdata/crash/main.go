//go:build js && wasm

// Command crash is a binary that ends in each of the ways that a Go program can end, and writes before that.
package main

import (
	"fmt"
	"os"

	"github.com/lidopool/lido/wasm/bridge"
)

func main() {
	bridge.Register("panic", func(message string) {
		fmt.Fprintln(os.Stderr, "the last words")
		apart(func() { panic(message) })
	})
	bridge.Register("write", func(out, err string) {
		fmt.Print(out)
		fmt.Fprint(os.Stderr, err)
	})
	bridge.Register("exit", func(status int) { apart(func() { os.Exit(status) }) })
	bridge.Register("recurse", func() { apart(func() { recurse(0) }) })
	bridge.Serve()
}

// apart runs f in a goroutine of its own, beyond the reach of the pool, and does not come back.
func apart(f func()) {
	go f()
	select {}
}

func recurse(depth int) int { return recurse(depth+1) + 1 }
