// Running the benchmarks.

package main

import (
	"regexp"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

// bench runs the benchmark that its arguments name. The benchmarks are a module of their own, which
// knows what there is; those of the npm package measure what was built.
func bench(c call) error {
	if len(c.args) > 0 && (c.args[0] == "js" || c.args[0] == "realm") {
		npm := choose(site.Steps(c.root), regexp.MustCompile("^"+site.NPM+"$"))
		if err := steps.Run(c.ctx, c.log, npm).Err(); err != nil {
			return err
		}
	}
	run := toolchain.Go(c.root, append([]string{"-C", benchDir, "run", "."}, c.args...)...)
	return run.RunSplit(c.ctx, c.out, c.log)
}

// benchDir is the module of the benchmarks, with the peers that Lido is compared with.
const benchDir = "scripts/bench"
