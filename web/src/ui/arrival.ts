// Arriving at the page with a link: what it asks for is done, and what cannot be understood is said.

import { decodeLink, LinkError, type Shared } from '../log/link'
import { readParameters } from '../log/parameters'
import type { Remark } from './remark'
import { draft, keepDraft } from './draft'
import { addPending } from './pending'
import type { Preset } from './preset'
import { arrange, type Wanted } from './sharing'
import type { Store } from './store'
import { strings } from './strings'

const texts = strings.arrival

/** Makes the page what its address asks for, now and whenever another link is opened in it. */
export async function arrive(store: Store, presets: readonly Preset[]): Promise<void> {
  addEventListener('hashchange', () => addPending(follow(store, presets)))
  const isPlain = !(await follow(store, presets))
  store.forgetPast()
  const script = draft()
  if (isPlain && script !== undefined) {
    store.setScript(script)
    store.say({ kind: 'info', text: texts.draft })
  }
  keepDraft(store, presets)
}

/** Resolves to whether the address asks for anything. */
async function follow(store: Store, presets: readonly Preset[]): Promise<boolean> {
  const { parameters, problems } = readParameters(location.search)
  const shared = await sharedIn(location.hash, problems)
  const wanted: Wanted = { ...parameters, ...shared }
  if (wanted.preset !== undefined && !presets.some(({ id }) => id === wanted.preset)) {
    const known = presets.map(({ id }) => id).join(', ')
    problems.push(texts.noPreset(wanted.preset, known))
    delete wanted.preset
  }
  if (Object.keys(wanted).length > 0) {
    const missing = await arrange(store, wanted, presets)
    problems.push(...missing.map((name) => texts.noNumber(name)))
  }
  store.say(remarkOn(wanted, problems))
  return Object.keys(wanted).length > 0 || problems.length > 0
}

async function sharedIn(fragment: string, problems: string[]): Promise<Shared | undefined> {
  try {
    return await decodeLink(fragment)
  } catch (error) {
    problems.push(error instanceof LinkError ? error.message : texts.unreadable)
    return undefined
  }
}

function remarkOn({ script }: Wanted, problems: string[]): Remark | undefined {
  if (problems.length > 0) return { kind: 'warning', text: problems.join('\n') }
  return script === undefined ? undefined : { kind: 'info', text: texts.foreign }
}
