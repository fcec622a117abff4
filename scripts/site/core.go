// The script of the cores of parallel pools, which the npm package holds as text: so it has no address
// that a bundler, or a page of another origin, could get wrong.

package site

import "github.com/evanw/esbuild/pkg/api"

// coreScript resolves lido:core to a module with the text of the script, bundled with those options.
func coreScript(options api.BuildOptions) api.Plugin {
	options.Format = api.FormatIIFE
	options.MinifyIdentifiers = true
	options.MinifySyntax = true
	options.MinifyWhitespace = true
	options.EntryPoints = []string{"src/lib/parallel/core-script.ts"}
	options.Metafile = false
	options.Write = false
	return api.Plugin{Name: "core", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^lido:core$`},
			func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: "core", Namespace: "lido"}, nil
			})
		build.OnLoad(api.OnLoadOptions{Filter: `^core$`, Namespace: "lido"},
			func(api.OnLoadArgs) (api.OnLoadResult, error) {
				script, err := bundleText(options)
				return api.OnLoadResult{Contents: &script, Loader: api.LoaderText}, err
			})
	}}
}

// bundleText bundles one script and returns its text.
func bundleText(options api.BuildOptions) (string, error) {
	result := api.Build(options)
	if err := errorOf(result); err != nil {
		return "", err
	}
	return string(result.OutputFiles[0].Contents), nil
}
