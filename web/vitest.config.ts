// What runs under Vitest: unit tests (*.test.ts) in Node alone, end-to-end tests (*.webtest.ts), which
// drive the built page in Chromium and the built package in Node, and the making of screenshots.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim()

// The same name that the build resolves: Go's own loader, from the Go installation.
const resolve = { alias: { 'lido:wasm_exec': join(goroot, 'lib', 'wasm', 'wasm_exec.js') } }

// The browser shares the processors with whatever else runs: its deadlines are for hangs only.
const inChromium = { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false }

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { resolve, test: { name: 'e2e', include: ['e2e/**/*.webtest.ts'], ...inChromium } },
      { test: { name: 'screenshots', include: ['e2e/screenshots.ts'], ...inChromium } },
    ],
  },
})
