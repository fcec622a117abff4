// The script that cores run. The package brings it; the realm, whose time is virtual, has none.

let script: string | undefined

/** Makes parallel pools possible. */
export function useCoreScript(text: string): void {
  script = text
}

/** The text of the script. Throws if parallel pools are not possible here. */
export function coreScript(): string {
  if (script !== undefined) return script
  throw new TypeError(
    'there are no parallel pools in virtual time: real cores would make each run another; leave parallel out',
  )
}
