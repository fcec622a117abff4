// What a Go program under WebAssembly is told when it starts: its arguments and its environment.

/** Bytes that wasm_exec.js has for arguments and environment together. */
const room = 8192

/**
 * The environment, without its longest variables if it does not fit beside the arguments.
 */
export function fittingEnvironment(
  argv: string[],
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const variables = Object.entries(env).map(([name, value]) => ({
    name,
    value: value ?? '',
    size: sizeOf(`${name}=${value ?? ''}`),
  }))
  variables.sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1))
  // Each list ends with an empty pointer.
  let left = room - 16 - argv.reduce((sum, arg) => sum + sizeOf(arg), 0)
  const fitting = variables.filter(({ size }) => (left -= size) > 0)
  return Object.fromEntries(fitting.map(({ name, value }) => [name, value]))
}

// A string ends with a zero and is padded to 8 bytes; a pointer to it takes another 8.
function sizeOf(text: string): number {
  return Math.ceil((Buffer.byteLength(text) + 1) / 8) * 8 + 8
}
