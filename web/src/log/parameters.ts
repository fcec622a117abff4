// Plain parameters of the page's address, for links that people write by hand:
// ?preset=backpressure&workers=4&queue=10&seed=42&t=1.25s&speed=2&view=charts

/** What the parameters ask for. What is undefined is as it is by default. */
export interface Parameters {
  preset?: string
  /** Of the first pool of the script. */
  workers?: number
  /** Of the first pool; 0 means unbounded. */
  queue?: number
  seed?: number
  /** Where the cursor stands, in ns. */
  time?: number
  /** Recorded seconds for each second. */
  speed?: number
  view?: string
}

export interface ReadParameters {
  parameters: Parameters
  /** A sentence for each parameter that could not be understood; it is left at its default. */
  problems: string[]
}

/** The parameters that Lido knows in `search`, as in location.search. Others are left alone. */
export function readParameters(search: string): ReadParameters {
  const parameters: Parameters = {}
  const problems: string[] = []
  for (const [name, text] of new URLSearchParams(search)) {
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined
    if (form === undefined) continue
    const value = form.read(text)
    if (value === undefined) problems.push(`The address says ${name}=${text}, but ${name} is ${form.what}.`)
    else Object.assign(parameters, { [form.field]: value })
  }
  return { parameters, problems }
}

interface Form {
  field: keyof Parameters
  what: string
  /** The value, or undefined if `text` is none. */
  read: (text: string) => string | number | undefined
}

const whole = (least: number, most: number) => (text: string) => {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  return value >= least && value <= most ? value : undefined
}

const name = (text: string) => (/^[\w-]+$/.test(text) ? text : undefined)

const forms: Readonly<Record<string, Form | undefined>> = {
  preset: { field: 'preset', what: 'the name of a preset', read: name },
  workers: { field: 'workers', what: 'a whole number from 0 to 1000', read: whole(0, 1000) },
  queue: { field: 'queue', what: 'a whole number from 0 to 1000000', read: whole(0, 1e6) },
  seed: { field: 'seed', what: 'a whole number from 0 to 4294967295', read: whole(0, 2 ** 32 - 1) },
  t: { field: 'time', what: 'a time, as in 1.25s or 300ms', read: readTime },
  speed: { field: 'speed', what: 'a number from 0.01 to 100', read: readSpeed },
  view: { field: 'view', what: 'the name of a view', read: name },
}

const unitsInNs: Readonly<Record<string, number>> = { '': 1e9, s: 1e9, ms: 1e6, us: 1e3, 'µs': 1e3, ns: 1 }

/** A time with its unit; seconds if it has none. In ns. */
function readTime(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-zµ]*)$/.exec(text) ?? []
  const factor = Object.hasOwn(unitsInNs, unit) ? unitsInNs[unit] : undefined
  return digits === '' || factor === undefined ? undefined : Math.round(Number(digits) * factor)
}

function readSpeed(text: string): number | undefined {
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN
  return value >= 0.01 && value <= 100 ? value : undefined
}
