// What the pages may load and do. The policies are written into the pages, so that they hold on any
// host, and sent as headers by the handler, which can say more.

package site

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
)

// pagePolicy lets the page load its own files only. Styles are constructed by scripts, not written
// into the page, so they need no exception.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"

// realmPolicy is for the frame that scripts run in: it may compile code, in workers made from what it
// holds already, and reach no network at all. Of scripts written into the page it allows those in
// realm, by their hashes, and no others.
func realmPolicy(realm string) string {
	sources := []string{"'unsafe-eval'", "'wasm-unsafe-eval'"}
	for _, m := range inlineScript.FindAllStringSubmatch(realm, -1) {
		hash := sha256.Sum256([]byte(m[1]))
		sources = append(sources, "'sha256-"+base64.StdEncoding.EncodeToString(hash[:])+"'")
	}
	return "default-src 'none'; script-src " + strings.Join(sources, " ") +
		"; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
}

var inlineScript = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

// Both pages may be shown inside other people's pages. This, and the sandbox of the realm when it is
// opened by itself, only a header can say.
const (
	pageHeader  = "; frame-ancestors *"
	realmHeader = "; frame-ancestors *; sandbox allow-scripts"
)

const charset = `<meta charset="utf-8" />`

// withPolicy writes a policy into a page, before anything that it governs.
func withPolicy(page, policy string) (string, error) {
	before, after, found := strings.Cut(page, charset)
	if !found {
		return "", fmt.Errorf("a page without %s, after which its policy would go", charset)
	}
	meta := `<meta http-equiv="Content-Security-Policy" content="` + policy + `" />`
	return before + charset + "\n    " + meta + after, nil
}
