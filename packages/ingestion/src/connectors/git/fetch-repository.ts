import { createHash } from 'node:crypto'
import { lookup } from 'node:dns'
import { mkdir, rm } from 'node:fs/promises'
import { isIP, type LookupFunction } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FootnoteError } from '@footnote/contract'
import { type GuardOptions, guardedLookup, refuseAddress } from '../website/guarded-agent.ts'
import type { GitAddress } from './git-address.ts'
import { maskAddress } from './mask-address.ts'
import { type GitOptions, runGit } from './run-git.ts'

const fetchTimeoutMs = 600_000
const syncedRef = 'refs/footnote/synced'

interface FetchOptions extends GitOptions, GuardOptions {
  /** Where copies of repositories are kept from one sync to the next. */
  cacheDir: string
}

/**
 * Brings the newest commit of a repository into a bare copy without history: no work tree, so that no filter, hook or
 * link of the repository takes effect, and no submodules. A copy that a killed fetch has left behind is made anew.
 * @returns the copy's folder and the commit
 */
export async function fetchRepository(
  address: GitAddress,
  options: FetchOptions,
): Promise<{ folder: string; commit: string }> {
  const key = createHash('sha256')
    .update(`${address.url}#${address.ref ?? ''}`)
    .digest('hex')
  const folder = join(options.cacheDir, 'git', key.slice(0, 32))
  const pinned = await pinHost(address, options)
  const isNew = (await mkdir(folder, { recursive: true })) !== undefined
  try {
    await fetchInto(folder, { address, pinned, options })
  } catch (thrown) {
    options.signal.throwIfAborted()
    if (isNew || (thrown instanceof FootnoteError && thrown.code === 'unavailable')) throw thrown
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    await fetchInto(folder, { address, pinned, options })
  }
  const commit = await runGit(['-C', folder, 'rev-parse', '--verify', `${syncedRef}^{commit}`], options)
  return { folder, commit: commit.toString().trim() }
}

async function fetchInto(
  folder: string,
  input: { address: GitAddress; pinned: Pinned; options: FetchOptions },
): Promise<void> {
  const { address, pinned, options } = input
  await runGit(['init', '--quiet', '--bare', '--template=', folder], options)
  const environment = {
    ...options.environment,
    ...pinned.environment,
    GIT_ALLOW_PROTOCOL: address.protocol,
  }
  await runGit(
    [
      ...['-C', folder],
      ...['-c', 'http.followRedirects=false', '-c', 'http.lowSpeedLimit=1000', '-c', 'http.lowSpeedTime=60'],
      ...['-c', 'gc.autoDetach=false', '-c', 'maintenance.autoDetach=false'],
      ...pinned.settings,
      ...[
        'fetch',
        '--quiet',
        '--depth=1',
        '--no-tags',
        '--no-recurse-submodules',
        '--update-shallow',
        '--force',
      ],
      ...['--', address.url, `+${address.ref ?? 'HEAD'}:${syncedRef}`],
    ],
    { ...options, environment, subject: maskAddress(address.url), timeoutMs: fetchTimeoutMs },
  )
}

interface Pinned {
  settings: string[]
  environment: Record<string, string>
}

/** Has the host resolved and judged here, and Git connect to the very address. */
async function pinHost({ host, port, protocol }: GitAddress, options: FetchOptions): Promise<Pinned> {
  if (host === null) return { settings: [], environment: {} }
  const literal = host.replace(/^\[|\]$/g, '')
  const address = isIP(literal) ? literal : await resolve(host, options)
  const refusal = refuseAddress(host, address, options)
  if (refusal) throw refusal
  if (protocol === 'ssh') {
    const ssh = ['ssh', '-oBatchMode=yes', `-oHostName=${address}`, `-oHostKeyAlias=${literal}`]
    return { settings: [], environment: { GIT_SSH_COMMAND: ssh.join(' '), GIT_SSH_VARIANT: 'ssh' } }
  }
  const bracketed = address.includes(':') ? `[${address}]` : address
  return {
    settings: ['-c', 'http.proxy=', '-c', `http.curloptResolve=${host}:${port}:${bracketed}`],
    environment: {},
  }
}

async function resolve(host: string, options: GuardOptions): Promise<string> {
  const guarded = guardedLookup({ lookup: lookup as LookupFunction, ...options })
  try {
    return (await promisify(guarded)(host, {})) as unknown as string
  } catch (thrown) {
    if (thrown instanceof FootnoteError) throw thrown
    throw new FootnoteError('upstream_failed', `There is no host ${host}`, { cause: thrown, retryable: true })
  }
}
