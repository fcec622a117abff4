// Recordings of what scripts do, which the tests compare with what they do now.

package main

import (
	"regexp"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
)

// record writes what every preset and every script in the documentation does into the files beside them.
func record(c call) error {
	if len(c.args) > 0 {
		return usageError("record takes no arguments")
	}
	needed := choose(site.Steps(c.root), regexp.MustCompile("^"+site.NPM+"$"))
	if err := steps.Run(c.ctx, c.log, needed).Err(); err != nil {
		return err
	}
	return c.npmTool("vitest", "run", "--project", "record").Run(c.ctx, c.out)
}
