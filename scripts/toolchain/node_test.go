// What is said when Node is missing or too old.

package toolchain

import (
	"strings"
	"testing"
)

func TestNodeVersion(t *testing.T) {
	for _, test := range []struct {
		output string
		want   string // Part of the error; "" for none.
	}{
		{"v20.19.0\n", ""},
		{"v20.20.2", ""},
		{"v22.1.0", ""},
		{"v100.0.0", ""},
		{"v20.18.3", "this is v20.18.3: install a newer one"},
		{"v18.20.4", "this is v18.20.4: install a newer one"},
		{"v9.99.99", "this is v9.99.99: install a newer one"},
		{"", `node --version says ""`},
		{"20.19.0", `node --version says "20.19.0"`},
		{"vX.Y.Z", `node --version says "vX.Y.Z"`},
	} {
		t.Run(test.output, func(t *testing.T) {
			err := checkNodeVersion(test.output)
			if err == nil && test.want == "" {
				return
			}
			if err == nil || test.want == "" || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if err != nil && !strings.Contains(err.Error(), "https://nodejs.org") {
				t.Errorf("%v: does not say where to get Node", err)
			}
		})
	}
}

func TestNodeMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	err := CheckNode(t.Context())
	if err == nil || !strings.Contains(err.Error(), "there is no node command: install it") {
		t.Errorf("got %v", err)
	}
}
