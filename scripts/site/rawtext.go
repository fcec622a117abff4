// Files as text: import program from './main.go?raw'

package site

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// rawText resolves a relative path that ends in ?raw to a module whose default export is the file's text,
// as Vite does.
var rawText = api.Plugin{Name: "raw-text", Setup: func(build api.PluginBuild) {
	const namespace = "raw-text"
	build.OnResolve(api.OnResolveOptions{Filter: `^\.{1,2}/.*\?raw$`},
		func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			file := filepath.Join(args.ResolveDir, strings.TrimSuffix(args.Path, "?raw"))
			return api.OnResolveResult{Path: file, Namespace: namespace}, nil
		})
	build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace},
		func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			content, err := os.ReadFile(args.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(content)
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
		})
}}
