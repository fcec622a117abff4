// Telling the Go runtime's own timers from the script's, so that they keep no recording going.

import 'lido:wasm_exec'

/** Watches the Go programs started from now on; the answer counts the timers they have set. */
export function watchGoTimers(): () => number {
  const programs: GoLoader[] = []
  const { prototype } = (globalThis as unknown as { Go: { prototype: GoLoader } }).Go
  const run: unknown = Reflect.get(prototype, 'run')
  prototype.run = function (this: GoLoader, instance) {
    programs.push(this)
    return (run as GoLoader['run']).call(this, instance)
  }
  return () => programs.reduce((n, program) => n + program._scheduledTimeouts.size, 0)
}
