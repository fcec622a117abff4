package main

import "github.com/lidopool/lido/scripts/toolchain"

// bench lists the benchmarks of the Go packages, or runs those whose names match its argument.
func bench(c call) error {
	args := []string{"test", "-list", "^Benchmark", "./..."}
	switch len(c.args) {
	case 0:
	case 1:
		args = []string{"test", "-run", "^$", "-bench", c.args[0], "-benchmem", "./..."}
	default:
		return usageError("bench takes one regular expression at most")
	}
	return toolchain.Go(c.root, args...).Run(c.ctx, c.out)
}
