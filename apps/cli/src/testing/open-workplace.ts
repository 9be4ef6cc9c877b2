import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
/** Where the launcher keeps compiled code too: it halves the time of a start. */
const compileCache = fileURLToPath(
  new URL('../../../../node_modules/.cache/footnote/compile', import.meta.url),
)

const guides: Record<string, string> = {
  'filter.md': '# Filters\n\nRinse the filter sponge every 3 weeks in old tank water.\n',
  'heater.md': '# Heaters\n\nKeep the heater at 25 degrees. A dry heater cracks.\n',
  'feeding.md': '# Feeding\n\nFeed adult fish once a day. Fry are fed 4 times a day.\n',
}

const domain = `name: Tank Guide
tagline: Keeping tanks of fish.
scope:
  covers: [tanks]
  doesNotCover: [ponds]
  examples: { inside: [How often is the filter rinsed?], outside: [Who won the world cup?] }
  terms: [filter, heater, fish]
limits: []
disclaimer: Check before you act.
facets: []
sources: [{ name: shipped, kind: folder, paths: [shipped], shipped: true }]
prompts: { answer: You help people who keep fish. }
suggestedQuestions: []
thresholds: { sufficiency: 0, scope: 0 }
`

export interface CliResult {
  code: number | null
  stdout: string
  stderr: string
}

export interface Workplace {
  folder: string
  path(...parts: string[]): string
  write(file: string, content: string | Uint8Array): Promise<void>
  /** Runs the real program in this folder to its end. */
  run(args: string[], variables?: Record<string, string>): Promise<CliResult>
  /** Starts it and leaves it running. */
  start(args: string[], variables?: Record<string, string>): RunningCli
  remove(): Promise<void>
}

export interface RunningCli {
  child: ChildProcess
  stderr(): string
  ended: Promise<CliResult>
}

/** A folder with three guides in `guides` and in the shipped source of a domain of its own, and data in `data`. */
export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-cli-'))
  const write = async (file: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(join(folder, file, '..'), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  for (const [name, text] of Object.entries(guides)) {
    await write(join('guides', name), text)
    await write(join('shipped', name), text)
  }
  await write('domain.yaml', domain)
  const start = (args: string[], variables: Record<string, string> = {}): RunningCli => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: {
        ...blank,
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: compileCache,
        FOOTNOTE_DATA_DIR: 'data',
        FOOTNOTE_DOMAIN: 'domain.yaml',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text
    })
    const ended = new Promise<CliResult>((resolve) => {
      child.on('close', (code) => resolve({ code, ...said }))
    })
    return { child, stderr: () => said.stderr, ended }
  }
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    write,
    run: (args, variables) => start(args, variables).ended,
    start,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Set to nothing, so that what a developer has in `.env` plays no part. */
const blank = {
  HOST: '',
  PORT: '0',
  DATABASE_URL: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  CHAT_MODEL: '',
  CHAT_MODEL_FALLBACKS: '',
  MODEL_CALLS: '',
  MODEL_PRICES: '',
  EMBEDDING_MODEL: '',
  MODERATION_MODEL: '',
  FOOTNOTE_ALLOW_PRIVATE: '',
  LOG_LEVEL: 'warn',
}
