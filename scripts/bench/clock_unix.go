//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is what the process has used of all cores so far, in user and in system mode.
func cpuTime() (time.Duration, error) {
	var usage syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), err
}
