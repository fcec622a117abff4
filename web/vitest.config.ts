// The two kinds of web tests: *.test.ts run in Node alone, *.webtest.ts drive the built page in
// Chromium and the built package in Node.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim()

// The same name that the build resolves: Go's own loader, from the Go installation.
const resolve = { alias: { 'lido:wasm_exec': join(goroot, 'lib', 'wasm', 'wasm_exec.js') } }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: 'unit', include: ['src/**/*.test.ts'], environment: 'node' },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.webtest.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // The pages share two cores with the rest of the machine.
          fileParallelism: false,
        },
      },
    ],
  },
})
