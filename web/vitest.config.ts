// What runs under Vitest: unit tests (*.test.ts) in Node alone, end-to-end tests (*.webtest.ts), which
// drive the built page in Chromium and the built package in Node, and the making of recordings and
// screenshots.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const env = execFileSync('go', ['env', 'GOROOT', 'GOVERSION'], { encoding: 'utf8' })
const [goroot = '', goVersion] = env.split('\n')
const { version } = JSON.parse(readFileSync(new URL('npm/package.json', import.meta.url), 'utf8')) as {
  version: string
}

// The constants that the build writes in. Vitest takes them out of the object that it is given.
const constants = { LIDO_VERSION: JSON.stringify(version), GO_VERSION: JSON.stringify(goVersion) }

// The same name that the build resolves: Go's own loader, from the Go installation.
const resolve = { alias: { 'lido:wasm_exec': join(goroot, 'lib', 'wasm', 'wasm_exec.js') } }

// The browser shares the processors with whatever else runs: its deadlines are for hangs only.
const inChromium = { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false }

export default defineConfig({
  test: {
    projects: [
      { resolve, define: { ...constants }, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { resolve, define: { ...constants }, test: { name: 'e2e', include: ['e2e/**/*.webtest.ts'], ...inChromium } },
      { resolve, define: { ...constants }, test: { name: 'record', include: ['e2e/record.ts'] } },
      { test: { name: 'screenshots', include: ['e2e/screenshots.ts'], ...inChromium } },
    ],
  },
})
