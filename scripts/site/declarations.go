// The type declarations of the npm package.

package site

import (
	"context"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"

	"github.com/lidopool/lido/scripts/toolchain"
)

// declarations writes the declarations of the library, and of the modules that they refer to, to dir.
func (b builder) declarations(ctx context.Context, out io.Writer, dir string) error {
	all, err := os.MkdirTemp("", "lido-types")
	if err != nil {
		return err
	}
	defer os.RemoveAll(all)
	tsc := toolchain.Command{Dir: b.path("web"), Args: []string{
		b.path("web/node_modules/.bin/tsc"), "--project", "tsconfig.types.json", "--outDir", all,
	}}
	if err := tsc.Run(ctx, out); err != nil {
		return err
	}
	return errors.Join(copyDeclarations(all, dir, "lib/index"), copyDeclarations(all, dir, "lib/load"))
}

// relativeImport matches the name of a module in an import, after what comes before it.
var relativeImport = regexp.MustCompile(`((?:\bfrom|\bimport\()\s*['"])(\.\.?/[\w./-]+)(['"])`)

// copyDeclarations copies the declarations of a module, and of those that it imports, with the
// extensions that Node's way of resolving modules asks for.
func copyDeclarations(from, to, module string) error {
	target := filepath.Join(to, filepath.FromSlash(module)+".d.ts")
	if _, err := os.Stat(target); err == nil {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(module)+".d.ts"))
	if err != nil {
		return err
	}
	if err := writeFile(target, relativeImport.ReplaceAll(text, []byte("$1$2.js$3"))); err != nil {
		return err
	}
	for _, m := range relativeImport.FindAllSubmatch(text, -1) {
		imported := path.Join(path.Dir(module), string(m[2]))
		if err := copyDeclarations(from, to, imported); err != nil {
			return err
		}
	}
	return nil
}
