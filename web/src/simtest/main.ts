// Runs Go programs, compiled to WebAssembly, in virtual time and with seeded chance:
//
//   node simtest-runner.mjs --loader=WASM_EXEC --seed=N PROGRAM [ARGUMENT]...
//   node simtest-runner.mjs --loader=WASM_EXEC --serve
//
// The first form is for go_js_wasm_exec. The second runs what it reads from stdin, a Job a line, one
// after another, and answers with a Result a line; simtest (scripts/simtest) talks to it.

import { readFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { fittingEnvironment } from './environment'
import { Simulator } from './program'

/** The same in scripts/simtest/runner.go. */
interface Job {
  /** File of the program; it must not change while the runner runs. */
  program: string
  /** Arguments of the program, without its name. */
  args: string[]
  /** Folder that it starts in. */
  dir: string
  seed: number
}

/** The same in scripts/simtest/runner.go. */
interface Result {
  exitCode: number
  /** In virtual ms. */
  elapsed: number
  /** What was written to stdout and stderr, in Base64. */
  output: string
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const simulator = new Simulator(values.loader)
  if (values.serve) return serve(simulator)
  const [program, ...args] = positionals
  if (program === undefined) throw new Error('no program was named')
  const request = requestFor(compile(program), [program, ...args], seedFrom(values.seed))
  const { exitCode } = await simulator.run(request, writeSync)
  process.exitCode = exitCode
}

function readArguments() {
  // What follows the program belongs to it, also what looks like an option.
  const all = process.argv.slice(2)
  const first = all.findIndex((arg) => !arg.startsWith('--'))
  const [own, positionals] = first < 0 ? [all, []] : [all.slice(0, first), all.slice(first)]
  const { values } = parseArgs({
    args: own,
    options: {
      loader: { type: 'string', default: '' },
      seed: { type: 'string', default: '' },
      serve: { type: 'boolean', default: false },
    },
  })
  return { values, positionals }
}

function seedFrom(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && seed < 2 ** 32) return seed
  throw new Error(`a seed is a whole number from 0 to ${2 ** 32 - 1}, not ${JSON.stringify(text)}`)
}

async function serve(simulator: Simulator): Promise<void> {
  // Ctrl-C reaches all processes of a terminal; simtest ends this one, and says so.
  process.on('SIGINT', () => undefined)
  const modules = new Map<string, WebAssembly.Module>()
  for await (const line of createInterface({ input: process.stdin })) {
    const job = JSON.parse(line) as Job
    const module = modules.get(job.program) ?? compile(job.program)
    modules.set(job.program, module)
    process.chdir(job.dir)
    const chunks: Uint8Array[] = []
    const request = requestFor(module, [job.program, ...job.args], job.seed)
    const { exitCode, elapsed } = await simulator.run(request, (_, bytes) => chunks.push(bytes))
    const output = Buffer.concat(chunks).toString('base64')
    process.stdout.write(`${JSON.stringify({ exitCode, elapsed, output } satisfies Result)}\n`)
  }
}

function compile(program: string): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(program))
}

function requestFor(module: WebAssembly.Module, argv: string[], seed: number) {
  return { module, seed, argv, env: fittingEnvironment(argv, { ...process.env, PWD: process.cwd() }) }
}

main().catch((reason: unknown) => {
  console.error(`simtest: ${reason instanceof Error ? reason.message : String(reason)}`)
  process.exitCode = 2
})
