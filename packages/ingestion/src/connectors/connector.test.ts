import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectorFixture, connectorContract } from '../testing/connector-contract.ts'
import { hasGit, openTestRepository } from '../testing/test-repository.ts'
import { startTestSite } from '../testing/test-site.ts'
import type { Connector } from './connector.ts'
import { openConnector } from './open-connector.ts'

const impatient = { delayMs: 0, retryDelayMs: 1, attempts: 1 }
const settings = {
  allowPrivate: true,
  cacheDir: '',
  environment: { PATH: process.env.PATH },
  limits: impatient,
}

function open(kind: 'folder' | 'website' | 'git', location: string, cacheDir = ''): Connector {
  const source = { kind, name: 'docs', location, format: 'auto', baseUrl: undefined }
  return openConnector(source, { ...settings, cacheDir })
}

async function openFolder(): Promise<ConnectorFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-folder-'))
  return {
    connector: open('folder', folder),
    missing: open('folder', join(folder, 'missing')),
    async write(files) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        if (content === null) await rm(join(folder, path))
        else await writeFile(join(folder, path), content)
      }
      // A file that was written a moment ago is not told by its times.
      await sleep(120)
    },
    close: () => rm(folder, { recursive: true }),
  }
}

async function openWebsite(): Promise<ConnectorFixture> {
  const site = await startTestSite()
  return {
    connector: open('website', `${site.origin}/docs/`),
    missing: open('website', `${site.origin}/missing/`),
    async write(files) {
      for (const [path, body] of Object.entries(files)) {
        const address = encodeURI(`/docs/${path}`).replace(/index\.html$/, '')
        if (body === null) site.pages.delete(address)
        else site.pages.set(address, { body, type: path.endsWith('.png') ? 'image/png' : 'text/html' })
      }
    },
    close: async () => site[Symbol.asyncDispose](),
  }
}

async function openRepository(): Promise<ConnectorFixture> {
  const repository = await openTestRepository()
  const cacheDir = await mkdtemp(join(tmpdir(), 'footnote-cache-'))
  return {
    connector: open('git', repository.folder, cacheDir),
    missing: open('git', `${repository.folder.replace('docs.git', 'missing.git')}`, cacheDir),
    write: (files) => repository.commit(files),
    close: async () => {
      await repository.close()
      await rm(cacheDir, { recursive: true })
    },
  }
}

connectorContract('folder', openFolder)
connectorContract('website', openWebsite)
if (hasGit) connectorContract('Git repository', openRepository)
