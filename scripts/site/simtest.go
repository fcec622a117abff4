// simtest: the command, and beside it what it needs of Node: the runner, and the part of it that is
// evaluated anew for each run.

package site

import (
	"context"
	"io"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/lidopool/lido/scripts/toolchain"
)

// BinDir is where the built commands lie in the checkout root.
func BinDir(root string) string { return filepath.Join(root, "dist", "bin") }

func (b builder) simtest(ctx context.Context, out io.Writer) error {
	options, err := b.options(ctx, BinDir(b.root)+".new")
	if err != nil {
		return err
	}
	return replaceDir(BinDir(b.root), func(fresh string) error {
		if err := bundleRunner(options); err != nil {
			return err
		}
		return toolchain.Go(b.root, "build", "-trimpath", "-buildvcs=false",
			"-o", filepath.Join(fresh, "simtest"), "./scripts/simtest").Run(ctx, out)
	})
}

func bundleRunner(options api.BuildOptions) error {
	runner := options
	runner.Platform = api.PlatformNode
	runner.OutExtension = map[string]string{".js": ".mjs"}
	runner.EntryPointsAdvanced = []api.EntryPoint{
		{InputPath: "src/simtest/main.ts", OutputPath: "simtest-runner"},
	}
	inside := options
	inside.Format = api.FormatIIFE
	inside.GlobalName = "simtest"
	// Packages look for the global object under names that a new one does not have.
	inside.Define = map[string]string{"global": "globalThis"}
	inside.EntryPointsAdvanced = []api.EntryPoint{
		{InputPath: "src/simtest/inside.ts", OutputPath: "simtest-inside"},
	}
	for _, o := range []api.BuildOptions{runner, inside} {
		if _, err := bundle(o); err != nil {
			return err
		}
	}
	return nil
}
