module github.com/lidopool/lido/scripts/bench

go 1.26.0

replace github.com/lidopool/lido => ../..

require (
	github.com/Jeffail/tunny v0.1.4
	github.com/alitto/pond/v2 v2.7.1
	github.com/evanw/esbuild v0.28.2
	github.com/gammazero/workerpool v1.3.0
	github.com/lidopool/lido v0.0.0-00010101000000-000000000000
	github.com/panjf2000/ants/v2 v2.12.1
	github.com/sourcegraph/conc v0.3.0
	golang.org/x/sync v0.24.0
)

require (
	github.com/andybalholm/brotli v1.3.0 // indirect
	github.com/gammazero/deque v1.2.2 // indirect
	go.uber.org/atomic v1.7.0 // indirect
	go.uber.org/multierr v1.9.0 // indirect
	golang.org/x/sys v0.4.0 // indirect
)
