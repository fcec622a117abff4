// The tests: of the Go packages in three hosts, and of the web part in two.

package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

const (
	chromiumInstalled = "install Chromium"
	compilerInstalled = "install a C compiler"
	pythonInstalled   = "install Python"
)

// patient is for hangs only: tests share the processors with whatever else runs.
const patient = "-timeout=30m"

func (c call) tests() []steps.Step {
	race := toolchain.Go(c.root, "test", "-race", "-shuffle=on", patient, "./...")
	race.Env = []string{"CGO_ENABLED=1"}
	return []steps.Step{
		{Name: chromiumInstalled, Run: installer(toolchain.InstallChromium)},
		{Name: compilerInstalled, Run: installer(toolchain.InstallCompiler)},
		{Name: pythonInstalled, Run: installer(toolchain.InstallPython)},
		{Name: "size budgets", Needs: []string{site.Brotli, site.NPM}, Run: c.sizes},
		{Name: "vitest", Needs: []string{site.NPM}, Run: c.npmTool("vitest", "run", "--project", "unit").Run},
		{Name: "go test -race", Needs: []string{compilerInstalled, pythonInstalled, site.Simtest}, Run: race.Run},
		{Name: "go test bench", Needs: []string{site.NPM, chromiumInstalled},
			Run: toolchain.Go(c.root, "-C", benchDir, "test", patient, "./...").Run},
		{Name: "go test js/wasm in Node", Needs: []string{site.Packages},
			Run: c.hosted("go_js_wasm_exec", jsPackages...).Run},
		{Name: "simtest of the pool", Needs: []string{site.Simtest}, Run: c.simtest("./pool").Run},
		{Name: "go test js/wasm in Chromium", Needs: []string{site.Packages, chromiumInstalled},
			Run: c.poolInChromium},
		{Name: "page in Chromium", Needs: []string{site.Site, site.NPM, chromiumInstalled}, Alone: true,
			Run: c.endToEnd},
	}
}

// sizes checks that what was built keeps to its budgets.
func (c call) sizes(_ context.Context, out io.Writer) error { return site.WriteSizes(out, c.root) }

// hosted returns the command that runs the tests of packages as js/wasm, in the host that a program
// in scripts/ provides. go test finds it in the PATH.
func (c call) hosted(program string, packages ...string) toolchain.Command {
	test := toolchain.Go(c.root, append([]string{"test", patient, "-exec", program}, packages...)...).JS()
	path := filepath.Join(c.root, "scripts") + string(os.PathListSeparator) + os.Getenv("PATH")
	test.Env = append(test.Env, "PATH="+path)
	return test
}

// simtest returns the command that tries other schedules on packages, with the tests that are quick.
func (c call) simtest(packages ...string) toolchain.Command {
	command := filepath.Join(site.BinDir(c.root), "simtest")
	args := []string{command, "-seeds", "1-50", "-short", "-skip", "Model|Stress|Soak"}
	return toolchain.Command{Dir: c.root, Args: append(args, packages...)}
}

func (c call) poolInChromium(ctx context.Context, out io.Writer) error {
	test := c.hosted("go_js_wasm_chromium", "./pool/...")
	test.Env = append(test.Env, chromiumEnv())
	return test.Run(ctx, out)
}

// chromiumEnv tells the programs that drive Chromium which one; call it once that is installed.
func chromiumEnv() string { return "LIDO_CHROMIUM=" + toolchain.FindChromium() }

// endToEnd drives the built site, served as serve.go serves it, in Chromium.
func (c call) endToEnd(ctx context.Context, out io.Writer) error {
	return c.served(func(url string) error {
		tests := c.npmTool("vitest", "run", "--project", "e2e")
		tests.Env = append(tests.Env, "LIDO_SITE="+url, chromiumEnv())
		return tests.Run(ctx, out)
	})
}
