// Bundling with esbuild: what all bundles have in common.

package site

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/lidopool/lido/scripts/toolchain"
)

// options returns the options for a bundle of modules of the web folder, written to outdir.
func (b builder) options(ctx context.Context, outdir string) (api.BuildOptions, error) {
	env, err := toolchain.Go(b.root, "env", "GOROOT", "GOVERSION").Output(ctx)
	if err != nil {
		return api.BuildOptions{}, err
	}
	goroot, goVersion, _ := strings.Cut(env, "\n")
	versions, err := b.versions(goVersion)
	if err != nil {
		return api.BuildOptions{}, err
	}
	return api.BuildOptions{
		AbsWorkingDir: b.path("web"),
		Outdir:        outdir,
		Bundle:        true,
		Write:         true,
		Metafile:      true,
		Format:        api.FormatESModule,
		Target:        api.ES2022,
		Charset:       api.CharsetUTF8,
		External:      []string{"node:*"},
		Define:        versions,
		Plugins:       []api.Plugin{wasmExec(goroot), nodeUtil},
	}, nil
}

// wasmExec resolves lido:wasm_exec to the loader that belongs to the compiler of the binary.
func wasmExec(goroot string) api.Plugin {
	file := filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")
	return api.Plugin{Name: "wasm_exec", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^lido:wasm_exec$`},
			func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: file}, nil
			})
	}}
}

// nodeUtil serves packages that require Node's util, where they run in Node. The bundles are ES modules
// or for browsers too, where there is no require.
var nodeUtil = api.Plugin{Name: "node-util", Setup: func(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: `^util$`},
		func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: "util", Namespace: "node-util"}, nil
		})
	build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "node-util"},
		func(api.OnLoadArgs) (api.OnLoadResult, error) {
			// Throws outside Node, as require would.
			js := `module.exports = globalThis.process.getBuiltinModule("util")`
			return api.OnLoadResult{Contents: &js}, nil
		})
}}

// bundle runs esbuild and returns its metafile. The error has all messages, with their places.
func bundle(options api.BuildOptions) (meta string, err error) {
	result := api.Build(options)
	return result.Metafile, errorOf(result)
}

func errorOf(result api.BuildResult) error {
	messages := append(result.Errors, result.Warnings...)
	if len(messages) == 0 {
		return nil
	}
	formatted := api.FormatMessages(messages, api.FormatMessagesOptions{Kind: api.ErrorMessage})
	return errors.New(strings.TrimSpace(strings.Join(formatted, "")))
}

// realmWorker returns the options for the worker that scripts run in, a classic script for browsers and
// Node alike. It is the same, byte for byte, in the site and in the npm package, and keeps its names:
// a script that prints an object of the library sees the name of its class.
func realmWorker(options api.BuildOptions) api.BuildOptions {
	options.Format = api.FormatIIFE
	options.MinifyIdentifiers = false
	options.MinifySyntax = true
	options.MinifyWhitespace = true
	return options
}
