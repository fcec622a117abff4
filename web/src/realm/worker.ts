// Entry of the worker that makes one recording. The same file runs as a Web Worker and as a Node
// worker thread; it is thrown away after the one recording.

// First: the library behind it takes a look at the global object, which Go's loader adds to.
import { VirtualClock } from './clock'
import * as lidoPool from '../lib/api'
import { useRuntime } from '../lib/current'
import { Runtime } from '../lib/runtime'
import type { ConsoleLevel, RunEnd } from '../log/source'
import { installChance, type Chance } from './chance'
import { createConsole } from './console'
import { installStackTraces } from './errors'
import { setGlobal } from './globals'
import { watchGoTimers } from './go-timers'
import { inspectBriefly } from './inspect'
import { holdingPool, type Holds } from './hold'
import { Reach } from './horizon'
import { holdsOf, scheduleInterventions } from './intervene'
import { Journal } from './journal'
import { limitsOf } from './limits'
import { installPlace } from './place'
import { installPlatform } from './platform'
import { round, sleep } from './prelude'
import type { Start } from './protocol'
import { failure, Run, type RunRuntime } from './run'
import { compileScript, InvalidScript } from './script'
import { hideSurroundings } from './surroundings'
import { workerHost, type WorkerHost } from './worker-host'

/** Where Date starts: the day the recipe was published. */
const startDate = new Date('2005-07-19T00:00:00Z')

async function main(): Promise<void> {
  const host = workerHost()
  await record(host, await host.receive())
}

async function record(host: WorkerHost, { module, request, horizon }: Start): Promise<void> {
  const { settle, post, realNow } = host
  const limits = limitsOf(request)
  const reach = new Reach(horizon)
  host.onMore((farther) => reach.move(farther))
  installPlace()
  const clock = VirtualClock.install()
  let runtime: Runtime | undefined
  const drain = () => runtime?.drain() ?? new Uint8Array()
  const journal = new Journal({ drain, now: () => clock.elapsed, realNow, post, limits })
  try {
    const { interventions = [] } = request
    const holds = holdsOf(interventions)
    const script = compileScript(request.script, libraryWith(holds))
    const chance = installChance(request.seed)
    scheduleInterventions(interventions, clock, journal, () => runtime as Runtime, holds)
    const goTimers = watchGoTimers()
    runtime = startGo(module, journal, holds)
    clock.setDate(startDate)
    furnish(chance, journal, clock)
    installStackTraces(script.shift)
    const work = workOf(runtime, holds)
    const run = new Run({ script, clock, runtime: work, journal, limits, reach, goTimers, settle })
    host.onUncaught((reason) => run.fail(reason))
    await run.start()
  } catch (error) {
    journal.end(endBefore(error))
  }
}

/** What a script can import. */
function libraryWith(holds: Holds): typeof lidoPool {
  return holds.isEmpty ? lidoPool : { ...lidoPool, ThreadPool: holdingPool(holds) }
}

/** Everything there is to do: what the pools have, and what is held back from them. */
function workOf(runtime: Runtime, holds: Holds): RunRuntime {
  return {
    get outstanding() {
      return runtime.outstanding + holds.waiting
    },
    describe: () => runtime.describe(),
  }
}

function startGo(module: WebAssembly.Module, journal: Journal, holds: Holds): Runtime {
  const runtime = Runtime.start(module, {
    note(note) {
      holds.heard(note)
      journal.note(note)
    },
    format: inspectBriefly,
    crash: (error) => journal.end({ outcome: 'crashed', message: error.message }),
  })
  useRuntime(runtime)
  return runtime
}

/** Makes the global object what a script is to find. */
function furnish(chance: Chance, journal: Journal, clock: VirtualClock): void {
  const write = (level: ConsoleLevel, text: string) =>
    journal.note({ type: 'console', level, text })
  setGlobal(
    'console',
    createConsole(write, () => clock.elapsed),
  )
  for (const [name, value] of Object.entries({ ...chance, round, sleep })) setGlobal(name, value)
  installPlatform(() => clock.elapsed)
  hideSurroundings()
}

/** The end of a recording that could not begin. */
function endBefore(error: unknown): Omit<RunEnd, 'time'> {
  if (error instanceof InvalidScript) return failure('The script has an error', error.error)
  return { outcome: 'crashed', message: `The Go side did not start: ${String(error)}` }
}

void main()
