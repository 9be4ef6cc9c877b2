import type { Connector } from './connector.ts'
import { createFolderConnector } from './folder/folder-connector.ts'
import { createGitConnector } from './git/git-connector.ts'
import type { Environment } from './git/run-git.ts'
import { createWebsiteConnector, type WebsiteOptions } from './website/website-connector.ts'

/** What sources beyond this machine need, from the composition root. */
export interface ConnectorSettings extends WebsiteOptions {
  /** Where copies of repositories are kept. */
  cacheDir: string
  /** What Git is started with: PATH, HOME and the like. */
  environment: Environment
}

interface AnySource {
  kind: 'folder' | 'website' | 'git'
  name: string
  location: string
  format: string
  baseUrl: string | undefined
}

/** The connector of a source; folders need no settings. */
export function openConnector(source: AnySource, settings?: ConnectorSettings): Connector {
  if (source.kind === 'folder') return createFolderConnector(source)
  if (!settings) throw new Error(`a ${source.kind} needs connector settings`)
  return source.kind === 'website'
    ? createWebsiteConnector(source, settings)
    : createGitConnector(source, settings)
}
