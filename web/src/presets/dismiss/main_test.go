package main

import (
	"testing"

	"github.com/lidopool/lido/web/src/presets/presettest"
)

func TestSameAsScript(t *testing.T) {
	presettest.SameAsScript(t, presettest.ReadScript(t, "."), run)
}
