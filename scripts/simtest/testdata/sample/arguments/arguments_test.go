// Package arguments has a flag of its own.
package arguments

import (
	"flag"
	"testing"
)

var color = flag.String("color", "", "")

func TestArguments(t *testing.T) {
	if *color != "red" || flag.Arg(0) != "a b" {
		t.Errorf("-color %q, %q", *color, flag.Args())
	}
}
