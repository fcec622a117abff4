// The entry of the page: gives <lido-app> the recorder that runs scripts in the realm, and the first
// script to show.

import { createRecorder } from './realm/host'
import recipe from './presets/recipe/script.js?raw'
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
  app.recorder = createRecorder({ wasmURL: wasm, workerURL: realmWorker, frameURL: realmFrame })
  app.script = recipe
}

main()
