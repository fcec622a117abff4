// Package site builds what Lido ships, the site and the npm package, into dist/, and serves the site.
package site

import (
	"context"
	"io"
	"path/filepath"

	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

// The names of the steps of a build, for steps that need them.
const (
	Packages = "npm packages"
	Wasm     = "WebAssembly"
	Site     = "site"
	NPM      = "npm package"
	Simtest  = "simtest"
	Brotli   = "brotli"
)

// Dir is where the built site lies in the checkout root.
func Dir(root string) string { return filepath.Join(root, "dist", "site") }

// NPMDir is where the npm package lies in the checkout root, ready to publish.
func NPMDir(root string) string { return filepath.Join(root, "dist", "npm") }

// Steps returns the steps that build whatever is stale in the checkout root. Each replaces its output
// only once it is complete.
func Steps(root string) []steps.Step {
	b := builder{root}
	return []steps.Step{
		{Name: Packages, Run: b.packages},
		{Name: Wasm, Run: b.cached(cache{
			name:    "wasm",
			inputs:  []string{"go.mod", "go.sum", "pool", "wasm"},
			outputs: []string{wasmFile},
			make:    b.wasm,
		})},
		{Name: Site, Needs: []string{Packages, Wasm}, Run: b.cached(cache{
			name:    "site",
			inputs:  append([]string{"web/index.html", "web/realm.html", "web/styles"}, webInputs...),
			outputs: []string{"dist/site"},
			make:    b.site,
		})},
		{Name: NPM, Needs: []string{Packages, Wasm}, Run: b.cached(cache{
			name:    "npm",
			inputs:  append([]string{"web/npm", "web/tsconfig.types.json", "LICENSE"}, webInputs...),
			outputs: []string{"dist/npm"},
			make:    b.npm,
		})},
		{Name: Simtest, Needs: []string{Packages}, Run: b.cached(cache{
			name: "simtest",
			inputs: []string{"go.mod", "scripts/site", "scripts/simtest", "web/src/realm", "web/src/simtest",
				"web/package-lock.json", "web/tsconfig.json"},
			outputs: []string{"dist/bin"},
			make:    b.simtest,
		})},
	}
}

// wasmFile is the binary, from which site and npm package take their copies.
const wasmFile = "dist/lido.wasm"

// webInputs is what every bundle depends on.
var webInputs = []string{
	wasmFile, packageFile, "go.mod", "scripts/site", "web/src", "web/package-lock.json", "web/tsconfig.json",
}

// builder builds in one checkout.
type builder struct {
	root string
}

// path returns the path of a file of the checkout.
func (b builder) path(slashed ...string) string {
	return filepath.Join(b.root, filepath.FromSlash(filepath.Join(slashed...)))
}

func (b builder) packages(ctx context.Context, out io.Writer) error {
	installed, err := toolchain.InstallPackages(ctx, b.path("web"), out)
	if err == nil && !installed {
		return steps.ErrUpToDate
	}
	return err
}

// wasm compiles the binary. It is the same, byte for byte, in every checkout of the same sources.
func (b builder) wasm(ctx context.Context, out io.Writer) error {
	return toolchain.Go(b.root, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w",
		"-o", b.path(wasmFile), "./wasm").JS().Run(ctx, out)
}
