/** Footnote's libraries need Node 22.19; an older one fetches Node 24 from the npm registry and runs under it. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import nodeModule from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'node_modules', '.cache', 'footnote')
const compileCache = join(cache, 'compile')
const needed = [22, 19]
const fetched = 'node@24'

/**
 * Where a Node that is new enough is: this one, or one from the npm registry (seconds at the first time).
 * @returns {string} its path
 */
export function supportedNode() {
  if (isSupported(process.versions.node)) return process.execPath
  const note = join(cache, 'node-path')
  const known = existsSync(note) ? readFileSync(note, 'utf8') : ''
  if (known && existsSync(known)) return known
  say(
    `Node ${process.versions.node} is older than ${needed.join('.')}: fetching Node 24 from the npm registry`,
  )
  const found = spawnSync(npx(), ['--yes', fetched, '-p', 'process.execPath'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  })
  const path = (found.stdout ?? '').trim().split('\n').at(-1) ?? ''
  if (found.status !== 0 || !existsSync(path)) {
    say(
      `Node 24 could not be fetched. Install Node ${needed.join('.')} or newer, or let npm reach its registry.`,
    )
    process.exit(1)
  }
  mkdirSync(dirname(note), { recursive: true })
  writeFileSync(note, path)
  return path
}

/**
 * Runs a module with this process's arguments under a Node that is new enough: here, or in a child that
 * gets the signals and whose exit code becomes this process's.
 * @param {URL} module
 */
export async function runUnderSupportedNode(module) {
  const node = supportedNode()
  if (node === process.execPath) {
    // Not in every Node that may run this file.
    nodeModule.enableCompileCache?.(compileCache)
    await import(module.href)
    return
  }
  process.exitCode = await run(node, [fileURLToPath(module), ...process.argv.slice(2)])
}

/**
 * Starts a program in the foreground and waits for it; SIGINT and SIGTERM are handed on.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env: environment(), ...options })
    const hand = (signal) => child.kill(signal)
    process.on('SIGINT', hand)
    process.on('SIGTERM', hand)
    child.on('error', (error) => {
      say(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      process.off('SIGINT', hand)
      process.off('SIGTERM', hand)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/** The environment in which `node` and the workspace's commands are the right ones. */
export function environment() {
  const paths = [dirname(supportedNode()), join(root, 'node_modules', '.bin'), process.env.PATH]
  return {
    ...process.env,
    PATH: paths.join(delimiter),
    NODE_COMPILE_CACHE: compileCache,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
}

export function npx() {
  return process.platform === 'win32' ? 'npx.cmd' : 'npx'
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`footnote: ${line}\n`)
}

/** @param {string} version */
function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}
