// Running the benchmarks.

package main

import (
	"regexp"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

// built says what each benchmark needs that is built. The others build what they need themselves.
var built = map[string]string{"js": site.NPM, "realm": site.NPM, "page": site.Site}

// bench runs the benchmark that its arguments name. The benchmarks are a module of their own, which
// knows what there is; those of the npm package and of the page measure what was built.
func bench(c call) error {
	if len(c.args) > 0 && built[c.args[0]] != "" {
		step := choose(site.Steps(c.root), regexp.MustCompile("^"+built[c.args[0]]+"$"))
		if err := steps.Run(c.ctx, c.log, step).Err(); err != nil {
			return err
		}
	}
	run := toolchain.Go(c.root, append([]string{"-C", benchDir, "run", "."}, c.args...)...)
	return run.RunSplit(c.ctx, c.out, c.log)
}

// benchDir is the module of the benchmarks, with the peers that Lido is compared with.
const benchDir = "scripts/bench"
