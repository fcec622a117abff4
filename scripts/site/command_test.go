// What the command refuses.

package site_test

import (
	"bytes"
	"errors"
	"flag"
	"strings"
	"testing"

	"github.com/lidopool/lido/scripts/site"
)

func TestRunRefuses(t *testing.T) {
	taken, err := site.Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, test := range []struct {
		name string
		args []string
		is   error
		says string
	}{
		{"an unknown flag", []string{"-port", "80"}, site.ErrUsage, "flag provided but not defined: -port"},
		{"an argument", []string{"localhost:80"}, nil, `"localhost:80" is not understood here`},
		{"a port in use", []string{"-addr", taken.Addr().String()}, nil, "is in use by another program"},
		{"help, by showing the flags", []string{"-h"}, flag.ErrHelp, "localhost:8080"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			err := site.Run(t.Context(), test.args, &out)
			if err == nil || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("got %v, want %v", err, test.is)
			}
			if all := out.String() + "\n" + err.Error(); !strings.Contains(all, test.says) {
				t.Errorf("want %q in\n%s", test.says, all)
			}
		})
	}
}
