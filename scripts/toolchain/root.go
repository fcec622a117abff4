// Where the checkout is.

package toolchain

import (
	"context"
	"errors"
	"os"
	"path/filepath"
)

// Root returns the folder of the checkout that the working directory is part of.
func Root(ctx context.Context) (string, error) {
	mod, err := Go("", "env", "GOMOD").Output(ctx)
	if err != nil {
		return "", err
	}
	if mod == "" || mod == os.DevNull {
		return "", errors.New("run this in a checkout of Lido")
	}
	return filepath.Dir(mod), nil
}
