// Building dist/, and removing it.

package main

import (
	"os"
	"path/filepath"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
)

// build builds what is stale and prints the sizes of what there is. It fails if something is too large.
func build(c call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	if err := steps.Run(c.ctx, c.log, site.StepsToPublish(c.root)).Err(); err != nil {
		return err
	}
	return site.WriteSizes(c.out, c.root)
}

// clean removes everything that was built.
func clean(c call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(c.root, "dist"))
}
