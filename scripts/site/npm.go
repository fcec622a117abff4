// The npm package lido-pool: the library, the command, the worker that the command starts, the binary
// and the types.

package site

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/evanw/esbuild/pkg/api"
)

func (b builder) npm(ctx context.Context, out io.Writer) error {
	options, err := b.options(ctx, NPMDir(b.root)+".new")
	if err != nil {
		return err
	}
	return replaceDir(NPMDir(b.root), func(fresh string) error {
		if err := bundlePackage(options); err != nil {
			return err
		}
		if err := b.declarations(ctx, out, filepath.Join(fresh, "types")); err != nil {
			return err
		}
		if err := copyFile(b.path(wasmFile), filepath.Join(fresh, "lido.wasm")); err != nil {
			return err
		}
		if err := copyFile(b.path("LICENSE"), filepath.Join(fresh, "LICENSE")); err != nil {
			return err
		}
		return os.CopyFS(fresh, os.DirFS(b.path("web/npm")))
	})
}

// bundlePackage bundles the package's scripts. They are not minified: people will read them.
func bundlePackage(options api.BuildOptions) error {
	library := options
	library.Plugins = append(slices.Clone(options.Plugins), coreScript(options))
	library.EntryPointsAdvanced = []api.EntryPoint{
		{InputPath: "src/lib/index.ts", OutputPath: "index"},
		{InputPath: "src/lib/load.ts", OutputPath: "load"},
	}
	// Almost all is common to both, so that both have the same classes.
	library.Splitting = true
	library.ChunkNames = "common"
	command := options
	command.Platform = api.PlatformNode
	command.Banner = map[string]string{"js": "#!/usr/bin/env node"}
	command.EntryPointsAdvanced = []api.EntryPoint{{InputPath: "src/realm/cli.ts", OutputPath: "cli"}}
	worker := realmWorker(options)
	worker.EntryPointsAdvanced = []api.EntryPoint{
		{InputPath: "src/realm/worker.ts", OutputPath: "realm-worker"},
	}
	for _, o := range []api.BuildOptions{library, command, worker} {
		if _, err := bundle(o); err != nil {
			return err
		}
	}
	return os.Chmod(filepath.Join(options.Outdir, "cli.js"), 0o755)
}

func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return writeFile(to, content)
}
