// What the cases of parallel pools have in common. Functions for cores are self-contained: they are sent there
// as they stand here.

import type * as Lido from '../src/lib/api'

export interface Case {
  name: string
  /** Resolves to what is compared with `want`; can be cloned. */
  run: (lido: typeof Lido) => Promise<unknown>
  want: unknown
}

/** What a request came to: its result, or its error in the terms that users tell errors by. */
export async function outcome(request: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await request
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]!}` : { thrown: error }
  }
}

/** Puts a request for `f` on a new pool of one worker, and closes that when it is done. */
export async function once(
  { ThreadPool, WorkRequest }: typeof Lido,
  f: Lido.Callable,
  args: unknown[] = [],
  options: Lido.WorkRequestOptions = {},
): Promise<unknown> {
  await using pool = new ThreadPool(1, { parallel: true })
  const request = new WorkRequest(f, args, options)
  await pool.putRequest(request)
  return await outcome(request)
}

/** A number that tells the core that runs this from others. */
export const coreID = (): number => {
  const core = globalThis as unknown as { id?: number }
  core.id ??= Math.random()
  return core.id
}

/** Keeps a processor busy for so many ms; the real times of its beginning and end. */
export const spin = (ms: number): [number, number] => {
  const begin = Date.now()
  while (Date.now() - begin < ms);
  return [begin, Date.now()]
}

/** Runs `f` and counts the threads that are alive whenever it asks. */
export async function counting<T>(f: (alive: () => number) => Promise<T>): Promise<T> {
  let alive = 0
  const home = ('Worker' in globalThis ? globalThis : process.getBuiltinModule('node:worker_threads')) as
    { Worker: new (...args: unknown[]) => { terminate(): unknown } }
  const original = home.Worker
  home.Worker = class extends original {
    constructor(...args: unknown[]) {
      super(...args)
      alive++
    }
    override terminate(): unknown {
      alive--
      return super.terminate()
    }
  }
  try {
    return await f(() => alive)
  } finally {
    home.Worker = original
  }
}
