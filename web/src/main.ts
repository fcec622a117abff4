// The entry of the page: gives <lido-app> the recorder that runs scripts in the realm, and the
// presets, the first of which it shows unless its address asks for something else.

import { createExplorer, createRecorder } from './realm/host'
import { presets } from './presets'
import './ui/app'

/** Addresses of the files that the realm is made of, written into the page by the site builder. */
interface Assets {
  wasm: string
  realmWorker: string
  realmFrame: string
}

function readAssets(): Assets {
  const block = document.getElementById('lido-assets')
  return JSON.parse(block?.textContent ?? '{}') as Assets
}

function main(): void {
  const app = document.querySelector('lido-app')
  if (app === null) throw new Error('the page has no <lido-app>')
  const { wasm, realmWorker, realmFrame } = readAssets()
  const assets = { wasmURL: wasm, workerURL: realmWorker, frameURL: realmFrame }
  app.recorder = createRecorder(assets)
  app.explorer = createExplorer(assets)
  app.presets = presets
  app.script = presets[0]?.script ?? ''
  app.arrive()
}

main()
