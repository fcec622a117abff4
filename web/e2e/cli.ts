// The command lido-pool of the built package, run in Node as a person would run it.

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../dist/npm/cli.js', import.meta.url))

/** What a command printed, and how it exited. */
export interface Result {
  stdout: string
  stderr: string
  status: number
}

/** Runs the command in `cwd` and waits for its end. */
export function command(
  args: string[],
  cwd?: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
      resolve({ stdout, stderr, status: error === null ? 0 : Number(error.code) })
    })
  })
}

/** Runs a script by the name of script.js. */
export function runScript(
  source: string,
  args: string[] = [],
  env?: NodeJS.ProcessEnv,
): Promise<Result> {
  return command(['run', 'script.js', ...args], folderOf(source), env)
}

/** Explores a script by the name of script.js. */
export function exploreScript(source: string, seeds: string): Promise<Result> {
  return command(['explore', 'script.js', '--seeds', seeds], folderOf(source))
}

/** Starts a script, or a command with it, and does not wait. */
export function startScript(source: string, name = 'run'): ChildProcess {
  return startCommand([name, 'script.js'], folderOf(source))
}

/** Starts the command in `cwd` and does not wait. */
export function startCommand(args: string[], cwd?: string): ChildProcess {
  const started = spawn(process.execPath, [cli, ...args], { cwd })
  onTestFinished(() => void started.kill('SIGKILL'))
  return started
}

/** The status of a run that the watchdog ended. */
const hung = 5

/** The hash of a script's log. Throws if the run was ended in real time: then it says nothing. */
export async function hashInNode(
  source: string,
  seed: number,
  env?: NodeJS.ProcessEnv,
): Promise<string> {
  const { stdout, stderr, status } = await runScript(source, ['--seed', String(seed), '--hash'], env)
  if (status === hung) throw new Error(stderr)
  return stdout.trimEnd().split('\n').at(-1)!
}

/** The name of a file, in a folder that is gone when the test is. */
export function temporaryFile(name: string): string {
  return join(temporaryFolder(), name)
}

function folderOf(source: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'script.js'), source)
  return folder
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lido-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
