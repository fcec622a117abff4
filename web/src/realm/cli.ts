// The command line: runs a script as the page does, once or with many seeds.

import { readFileSync } from 'node:fs'
import { checkInterventions, type Intervention } from '../log/interventions'
import { runExplore } from './command/explore'
import { help, parseCommand, UsageError, type RunCommand } from './command/options'
import { run } from './command/run'
import { messageOf } from './session'

async function main(): Promise<void> {
  try {
    const command = parseCommand(process.argv.slice(2))
    if (command.type === 'help') process.stdout.write(help)
    else if (command.type === 'run') await run(command, readText(command.file), readInterventions(command))
    else await runExplore(command, readText(command.file))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`lido-pool: ${error.message}\n`)
    process.exitCode = 2
  }
}

function readInterventions({ interventions: file }: RunCommand): Intervention[] {
  if (file === undefined) return []
  const text = readText(file)
  try {
    return checkInterventions(JSON.parse(text))
  } catch (error) {
    throw new UsageError(`${file}: ${messageOf(error)}`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

void main()
