// The versions that a build writes into its scripts: of Lido, and of the Go that compiles its binary.

package site

import (
	"encoding/json"
	"os"
)

// packageFile is the npm package's description, which holds Lido's version.
const packageFile = "web/npm/package.json"

// versions returns values of constants for esbuild: those that web/src/log/versions.ts declares.
func (b builder) versions(goVersion string) (map[string]string, error) {
	text, err := os.ReadFile(b.path(packageFile))
	if err != nil {
		return nil, err
	}
	var description struct{ Version string }
	if err := json.Unmarshal(text, &description); err != nil {
		return nil, err
	}
	return map[string]string{
		"LIDO_VERSION": quoted(description.Version),
		"GO_VERSION":   quoted(goVersion),
	}, nil
}

func quoted(text string) string {
	literal, _ := json.Marshal(text) // a string always has its JSON
	return string(literal)
}
