// Pictures of the page.

package main

import (
	"os"
	"path/filepath"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
	"github.com/lidopool/lido/scripts/toolchain"
)

// screenshot takes pictures of the page, in all sizes and themes, into the folder that is its argument.
func screenshot(c call) error {
	if len(c.args) != 1 {
		return usageError("screenshot needs a folder for the pictures")
	}
	dir, err := filepath.Abs(c.args[0])
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	chromium := steps.Step{Name: chromiumInstalled, Run: installer(toolchain.InstallChromium)}
	if err := steps.Run(c.ctx, c.log, append(site.Steps(c.root), chromium)).Err(); err != nil {
		return err
	}
	return c.served(func(url string) error {
		shoot := c.npmTool("vitest", "run", "--project", "screenshots")
		shoot.Env = append(shoot.Env, "LIDO_SITE="+url, chromiumEnv(), "LIDO_SCREENSHOTS="+dir)
		return shoot.Run(c.ctx, c.out)
	})
}
