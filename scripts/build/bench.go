// Running the benchmarks.

package main

import "github.com/lidopool/lido/scripts/toolchain"

// bench runs the benchmark that its arguments name. The benchmarks are a module of their own, which
// knows what there is.
func bench(c call) error {
	run := toolchain.Go(c.root, append([]string{"-C", benchDir, "run", "."}, c.args...)...)
	return run.RunSplit(c.ctx, c.out, c.log)
}

// benchDir is the module of the benchmarks, with the peers that Lido is compared with.
const benchDir = "scripts/bench"
