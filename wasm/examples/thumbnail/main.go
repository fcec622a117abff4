//go:build js && wasm

// Command thumbnail is a binary for lido-pool with a Go function of its own. README.md tells how to
// make one.
package main

import (
	"context"

	"github.com/lidopool/lido/wasm/bridge"
	"github.com/lidopool/lido/wasm/examples/thumbnail/resize"
)

func main() {
	bridge.Register("thumbnail", thumbnail)
	bridge.Serve()
}

// thumbnail takes a Uint8Array and an object { width, height, format, quality }, and returns an object
// { picture, width, height }.
func thumbnail(ctx context.Context, picture []byte, o resize.Options) (resize.Result, error) {
	progress := func(done, total int64) { bridge.Progress(ctx, done, total) }
	return resize.Thumbnail(ctx, picture, o, progress)
}
