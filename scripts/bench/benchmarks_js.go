package main

// benchmarks are those that make sense inside of Node.
func benchmarks() map[string]benchmark { return map[string]benchmark{"pool": benchPool} }
