import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))

export interface FootnoteServer {
  url: string
  dataDir: string
  close(): Promise<void>
}

/** The real server on a fresh data folder with the guides, with other variables where they are given. */
export async function startFootnote(variables: Record<string, string> = {}): Promise<FootnoteServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'footnote-browser-'))
  const env = {
    ...process.env,
    FOOTNOTE_DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: '',
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
    ...variables,
  }
  const server = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = await readyUrl(server)
  return {
    url,
    dataDir,
    close: async () => {
      server.kill('SIGTERM')
      await exitOf(server)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function readyUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
      const url = /ready at (http:\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}
