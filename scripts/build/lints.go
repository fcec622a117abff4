// The checks of the sources.

package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

// The version of staticcheck that judges.
const (
	staticcheckPackage = "honnef.co/go/tools/cmd/staticcheck"
	staticcheckVersion = "v0.8.2"
)

// jsPackages are those that are compiled to WebAssembly.
var jsPackages = []string{"./pool/...", "./wasm/..."}

const staticcheckInstalled = "install staticcheck"

func (c call) lints() []steps.Step {
	return []steps.Step{
		{Name: "gofmt", Run: c.gofmt},
		{Name: "go vet", Run: toolchain.Go(c.root, "vet", "./...").Run},
		{Name: "go vet js/wasm", Run: toolchain.Go(c.root, append([]string{"vet"}, jsPackages...)...).JS().Run},
		{Name: "go vet bench", Run: toolchain.Go(c.root, "-C", benchDir, "vet", "./...").Run},
		{Name: staticcheckInstalled, Run: c.installStaticcheck},
		{Name: "staticcheck", Needs: []string{staticcheckInstalled}, Run: c.staticcheck(".", "./...").Run},
		{Name: "staticcheck bench", Needs: []string{staticcheckInstalled},
			Run: c.staticcheck(benchDir, "./...").Run},
		// It takes functions that only JavaScript calls for unused.
		{Name: "staticcheck js/wasm", Needs: []string{staticcheckInstalled},
			Run: c.staticcheck(".", append([]string{"-checks=inherit,-U1000"}, jsPackages...)...).JS().Run},
		{Name: "tsc", Needs: []string{site.Packages}, Run: c.npmTool("tsc", "--noEmit").Run},
		{Name: "eslint", Needs: []string{site.Packages}, Run: c.npmTool("eslint", ".").Run},
	}
}

// npmTool returns the command for a tool that the npm packages bring.
func (c call) npmTool(name string, args ...string) toolchain.Command {
	web := filepath.Join(c.root, "web")
	tool := filepath.Join(web, "node_modules", ".bin", name)
	return toolchain.Command{Dir: web, Env: []string{"NO_COLOR=1"}, Args: append([]string{tool}, args...)}
}

// staticcheck returns the command that runs the tool, once it is installed, in the folder dir.
func (c call) staticcheck(dir string, args ...string) toolchain.Command {
	return toolchain.Command{
		Dir:  filepath.Join(c.root, dir),
		Args: append([]string{c.staticcheckFile()}, args...),
	}
}

func (c call) staticcheckFile() string {
	return filepath.Join(c.root, "dist", "tools", "staticcheck-"+staticcheckVersion, "staticcheck")
}

func (c call) installStaticcheck(ctx context.Context, out io.Writer) error {
	if _, err := os.Stat(c.staticcheckFile()); err == nil {
		return steps.ErrUpToDate
	}
	install := toolchain.Go(c.root, "install", staticcheckPackage+"@"+staticcheckVersion)
	install.Env = []string{"GOBIN=" + filepath.Dir(c.staticcheckFile())}
	return install.Run(ctx, out)
}

// gofmt fails if a Go file is not formatted, and names it.
func (c call) gofmt(ctx context.Context, out io.Writer) error {
	goroot, err := toolchain.Go(c.root, "env", "GOROOT").Output(ctx)
	if err != nil {
		return err
	}
	files, err := goFiles(c.root)
	if err != nil {
		return err
	}
	gofmt := filepath.Join(goroot, "bin", "gofmt")
	list := toolchain.Command{Dir: c.root, Args: append([]string{gofmt, "-l"}, files...)}
	unformatted, err := list.Output(ctx)
	if err == nil && unformatted != "" {
		io.WriteString(out, unformatted)
		return errors.New("run gofmt -w on these files")
	}
	return err
}

// goFiles lists the files and folders of the module at root that hold its Go code.
func goFiles(root string) ([]string, error) {
	entries, err := os.ReadDir(root)
	var names []string
	for _, e := range entries {
		name := e.Name()
		code := strings.HasSuffix(name, ".go")
		if e.IsDir() {
			code = name != "web" && name != "dist" && !strings.HasPrefix(name, ".")
		}
		if code {
			names = append(names, name)
		}
	}
	return names, err
}
