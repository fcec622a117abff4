// Package toolchain finds the programs that building and testing Lido takes, and says in one sentence
// what to install when one is missing or too old.
package toolchain

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

// The oldest Node that the build tools run on: see "engines" in web/package.json.
const (
	nodeMajor = 20
	nodeMinor = 19
)

// CheckNode returns an error, one sentence that says what to install, unless Node and npm can be run
// and Node is new enough.
func CheckNode(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "node", "--version").Output()
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("building Lido takes Node.js %d.%d or newer, and there is no node command: install it from https://nodejs.org", nodeMajor, nodeMinor)
	}
	if err != nil {
		return fmt.Errorf("running node --version: %w", err)
	}
	if err := checkNodeVersion(string(out)); err != nil {
		return err
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return errors.New("building Lido takes npm, which comes with Node.js, and there is no npm command: install it from https://nodejs.org or with your system's packages")
	}
	return nil
}

// checkNodeVersion judges the output of node --version.
func checkNodeVersion(output string) error {
	version := strings.TrimSpace(output)
	major, minor, ok := parseNodeVersion(version)
	if !ok {
		return fmt.Errorf("building Lido takes Node.js %d.%d or newer, and node --version says %q: install it from https://nodejs.org", nodeMajor, nodeMinor, version)
	}
	if major < nodeMajor || major == nodeMajor && minor < nodeMinor {
		return fmt.Errorf("building Lido takes Node.js %d.%d or newer, and this is %s: install a newer one from https://nodejs.org", nodeMajor, nodeMinor, version)
	}
	return nil
}

// parseNodeVersion reads "v20.19.1".
func parseNodeVersion(version string) (major, minor int, ok bool) {
	digits, found := strings.CutPrefix(version, "v")
	parts := strings.SplitN(digits, ".", 3)
	if !found || len(parts) != 3 {
		return 0, 0, false
	}
	major, err1 := strconv.Atoi(parts[0])
	minor, err2 := strconv.Atoi(parts[1])
	return major, minor, err1 == nil && err2 == nil
}
