//go:build !js

package main

// benchmarks are all there are, by name.
func benchmarks() map[string]benchmark {
	return map[string]benchmark{"pool": benchPool, "js": benchJS, "realm": benchRealm, "page": benchPage}
}
