// The command line: runs a script as the page does, once or with many seeds.

import { checkInterventions, type Intervention } from '../log/interventions'
import { runExplore } from './command/explore'
import { readText } from './command/files'
import { open } from './command/open'
import { help, parseCommand, UsageError, type Command, type RunCommand } from './command/options'
import { run } from './command/run'
import { messageOf } from './session'

async function main(): Promise<void> {
  try {
    await perform(parseCommand(process.argv.slice(2)))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`lido-pool: ${error.message}\n`)
    process.exitCode = 2
  }
}

async function perform(command: Command): Promise<void> {
  if (command.type === 'help') {
    process.stdout.write(help)
    return
  }
  const text = readText(command.file)
  if (command.type === 'run') await run(command, text, readInterventions(command))
  else if (command.type === 'open') await open(command.file, text)
  else await runExplore(command, text)
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

void main()
