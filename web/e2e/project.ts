// Another project that uses the package: an empty folder, into which its tarball is installed.

import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** The built package, ready to publish. */
export const built = fileURLToPath(new URL('../../dist/npm', import.meta.url))

/** The checkout. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url))

export class Project {
  readonly folder: string
  /** What `npm publish` would upload. */
  readonly tarball: string

  private constructor(folder: string, tarball: string) {
    this.folder = folder
    this.tarball = tarball
  }

  /** Makes a project and installs the package in it, without the network: it depends on nothing. */
  static async create(): Promise<Project> {
    const folder = await mkdtemp(join(tmpdir(), 'lido-project-'))
    await execute('npm', ['pack', built, '--silent'], { cwd: folder })
    const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'))!
    const project = new Project(folder, join(folder, packed))
    await project.write('package.json', '{ "type": "module", "private": true }')
    await project.run('npm', ['install', '--offline', '--no-audit', '--no-fund', project.tarball])
    return project
  }

  /** Writes a file and returns its path. */
  async write(name: string, text: string): Promise<string> {
    const file = join(this.folder, name)
    await writeFile(file, text)
    return file
  }

  /**
   * Runs a program in the folder and returns what it printed; rejects unless it exits with 0, within two
   * minutes and a half.
   */
  run(program: string, args: string[]): Promise<{ stdout: string; stderr: string }> {
    return execute(program, args, { cwd: this.folder, timeout: 150_000 })
  }

  /** Runs a module in Node and returns the last line that it prints, which is JSON. */
  async answer<T>(script: string, flags: string[] = []): Promise<T> {
    const file = await this.write('script.mjs', script)
    const { stdout } = await this.run(process.execPath, [...flags, file])
    return JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as T
  }

  /** Runs a tool that the web folder's packages bring, in the folder. */
  tool(name: string, args: string[]): Promise<{ stdout: string; stderr: string }> {
    return this.run(join(checkout, 'web', 'node_modules', '.bin', name), args)
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true })
  }
}
