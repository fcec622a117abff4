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

// Tests share the processors with whatever else runs: deadlines are for hangs only, also those of expect.poll.
const patient = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } }

// Each file has a Chromium of its own, which keeps a processor busy.
const inChromium = { ...patient, maxWorkers: '100%' }

export default defineConfig({
  test: {
    projects: [
      { resolve, define: { ...constants }, test: { name: 'unit', include: ['src/**/*.test.ts'], ...patient } },
      { resolve, define: { ...constants }, test: { name: 'e2e', include: ['e2e/**/*.webtest.ts'], ...inChromium } },
      { resolve, define: { ...constants }, test: { name: 'record', include: ['e2e/record.ts'], ...patient } },
      { test: { name: 'screenshots', include: ['e2e/screenshots.ts'], ...inChromium } },
    ],
  },
})
