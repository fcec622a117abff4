// The pages of the site: bundles of what they name, and the pages with the names filled in.

package site

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// site builds the site. What never changes under its name, because the name holds its hash, goes to
// assets/.
func (b builder) site(ctx context.Context, _ io.Writer) error {
	index, err := os.ReadFile(b.path("web/index.html"))
	if err != nil {
		return err
	}
	options, err := b.options(ctx, Dir(b.root)+".new")
	if err != nil {
		return err
	}
	return replaceDir(Dir(b.root), func(fresh string) error {
		if err := b.fillSite(string(index), siteOptions(options), fresh); err != nil {
			return err
		}
		return keepTwins(Dir(b.root), fresh)
	})
}

func siteOptions(options api.BuildOptions) api.BuildOptions {
	options.EntryNames = "assets/[name]-[hash]"
	options.ChunkNames = "assets/[name]-[hash]"
	options.AssetNames = "assets/[name]-[hash]"
	options.MinifyIdentifiers = true
	options.MinifySyntax = true
	options.MinifyWhitespace = true
	options.Loader = map[string]api.Loader{".woff2": api.LoaderFile, ".wasm": api.LoaderCopy}
	options.Plugins = append(options.Plugins, rawText)
	return options
}

func (b builder) fillSite(index string, options api.BuildOptions, fresh string) error {
	page := options
	page.Splitting = true
	page.EntryPoints = append(namedFiles(index), "../"+wasmFile)
	names, err := bundleNames(page)
	if err != nil {
		return err
	}
	worker := realmWorker(options)
	worker.EntryPoints = []string{"src/realm/worker.ts"}
	worker.EntryNames = "assets/realm-[name]-[hash]"
	workerNames, err := bundleNames(worker)
	if err != nil {
		return err
	}
	filled, err := fillPage(index, names, map[string]string{
		"wasm":        names["../"+wasmFile],
		"realmWorker": workerNames["src/realm/worker.ts"],
		"realmFrame":  "realm.html",
	})
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(fresh, "index.html"), []byte(filled)); err != nil {
		return err
	}
	return b.writeRealm(filepath.Join(fresh, "realm.html"))
}

func (b builder) writeRealm(file string) error {
	realm, err := os.ReadFile(b.path("web/realm.html"))
	if err != nil {
		return err
	}
	page, err := withPolicy(string(realm), realmPolicy(string(realm)))
	if err != nil {
		return err
	}
	return writeFile(file, []byte(page))
}

// named matches an attribute that names a file of the web folder: neither a URL nor a data URL.
var named = regexp.MustCompile(`\b(src|href)="([\w./-]+)"`)

// namedFiles lists the files that a page names.
func namedFiles(page string) []string {
	var files []string
	for _, m := range named.FindAllStringSubmatch(page, -1) {
		files = append(files, m[2])
	}
	return files
}

const emptyAssets = `id="lido-assets">{}<`

// fillPage replaces the names of source files by those of the built ones, lists the assets that
// scripts load in the JSON block for them, and adds the policy.
func fillPage(page string, names, assets map[string]string) (string, error) {
	page = named.ReplaceAllStringFunc(page, func(attribute string) string {
		m := named.FindStringSubmatch(attribute)
		return fmt.Sprintf(`%s="%s"`, m[1], names[m[2]])
	})
	if !strings.Contains(page, emptyAssets) {
		return "", fmt.Errorf("index.html has no empty block %q for the assets", emptyAssets)
	}
	block, err := json.Marshal(assets)
	if err != nil {
		return "", err
	}
	page = strings.Replace(page, emptyAssets, strings.Replace(emptyAssets, "{}", string(block), 1), 1)
	return withPolicy(page, pagePolicy)
}

// bundleNames runs esbuild and returns, for each entry point, the name of its output in the site.
func bundleNames(options api.BuildOptions) (map[string]string, error) {
	text, err := bundle(options)
	if err != nil {
		return nil, err
	}
	var meta struct {
		Outputs map[string]struct{ EntryPoint string }
	}
	if err := json.Unmarshal([]byte(text), &meta); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for output, o := range meta.Outputs {
		if o.EntryPoint == "" {
			continue
		}
		name, err := filepath.Rel(options.Outdir, filepath.Join(options.AbsWorkingDir, output))
		if err != nil {
			return nil, err
		}
		names[o.EntryPoint] = filepath.ToSlash(name)
	}
	return names, nil
}
