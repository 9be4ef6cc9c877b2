import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseEvidence, splitQuestion } from './parse-evidence.ts'

const folder = new URL('fixtures/', import.meta.url)
const fixture = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const texts = (text: string): string[] =>
  parseEvidence(text).flatMap(({ observations }) => observations.map((one) => one.text))
const ids = (text: string): string[] =>
  parseEvidence(text).flatMap(({ observations }) => observations.map(({ id }) => id))

describe('real output of a server', () => {
  it.each(readdirSync(folder))('is read whole: %s', (name) => {
    const { question, evidence } = splitQuestion(fixture(name))
    expect(evidence.length).toBeGreaterThan(0)
    expect(evidence.map(({ note }) => note).filter(Boolean)).toEqual([])
    // Among the errors psql printed results, which are no evidence.
    expect(question).toMatch(/^(?:(?:count|pg_sleep)\s*\d*)?$/)
  })

  it.each([
    ['activity.csv', 'idle-in-transaction', 'oldest-xmin', 'waiting-on-locks'],
    ['activity-expanded.txt', 'idle-in-transaction', 'oldest-xmin', 'waiting-on-locks'],
    [
      'error-connection-errors.txt',
      'no-such-role',
      'no-such-database',
      'connection-refused',
      'password-failed',
      'hba-refused',
    ],
    ['locks-unicode.txt', 'lock-not-granted'],
    ['locks-blocking.txt', 'blocked-by', 'lock-queue-head'],
    ['log-archive-failure.txt', 'archive-failed'],
    ['log-autovacuum.txt', 'autovacuum-report'],
    ['log-checkpoints.txt', 'checkpoints-too-frequent', 'checkpoint'],
    ['log-killed.txt', 'killed-by-signal', 'crash-restart', 'crash-recovery'],
    ['log-lock-waits.txt', 'lock-wait', 'lock-acquired-late', 'lock-timeout'],
    ['log-prefix-user.txt', 'data-corrupted', 'disk-full', 'terminated-by-administrator'],
    ['log-recovery-conflict.txt', 'recovery-conflict', 'wal-removed'],
    ['log-slot-invalidated.txt', 'slot-invalidated'],
    ['log-syslog.txt', 'temporary-file', 'undefined-object', 'parameter-changed'],
    ['log-wraparound.txt', 'wraparound-near', 'wraparound-stop'],
    ['slots-lost.txt', 'slot-lost'],
    ['explain-hash-aggregate-disk.txt', 'hash-on-disk'],
    ['explain-hash-batches.txt', 'hash-on-disk', 'temporary-files-written', 'plan-settings'],
    ['explain-jit.txt', 'jit-share'],
    ['explain-nested-loop.txt', 'nested-loop-many-loops'],
    ['explain-never-executed.txt', 'never-executed', 'seq-scan-filters-most'],
    ['explain-subplans.txt', 'subplan-many-loops', 'row-estimate-off'],
    ['explain-trigger.txt', 'trigger-time'],
    ['log-auto-explain.txt', 'slow-statement', 'buffers-read'],
  ])('tells what is the matter: %s', (name, ...expected) => {
    expect(ids(fixture(name))).toEqual(expect.arrayContaining(expected))
  })

  it.each([
    ['explain-json-psql.txt', 'Estimated 5 rows, got 100 on customers: 20-fold too few'],
    ['explain-index-only.txt', 'visit the table 119,998 times for 59,999 rows'],
    ['explain-lossy-bitmap.txt', '3,623 of 4,546 blocks are lossy'],
    ['explain-external-sort.txt', 'wrote 10.2 MB to disk (external merge)'],
    ['explain-parallel-short.txt', '4 parallel workers were planned and 1 launched'],
    ['slots-retained.txt', 'Nothing uses slot old_standby, and it keeps 169 MB of WAL since 0/1C000028'],
    ['slots.csv', 'the oldest catalog_xmin, 869, is held by slot cdc'],
    ['replication-aligned.txt', 'walreceiver has 53.2 MB of WAL still to replay'],
    ['settings-aligned.txt', 'Setting shared_buffers is 32 MB'],
    ['log-temporary-file.txt', 'A temporary file of 8.01 MB was written'],
    ['error-disk-full.txt', 'no space is left on its disk (SQLSTATE 53100, disk_full)'],
  ])('with the right figures: %s', (name, sentence) => {
    expect(texts(fixture(name)).join('\n')).toContain(sentence)
  })

  it.each(['log-deadlock.txt', 'log-deadlock.csv', 'log-deadlock.json'])(
    'says who waits for whom in any log format: %s',
    (name) => {
      expect(texts(fixture(name))).toEqual([
        expect.stringContaining(
          'process 28637 waits for ShareLock on transaction 861 held by 28638, process 28638 waits for',
        ),
      ])
      expect(parseEvidence(fixture(name))[0]?.observations[0]?.entities).toContain('40P01')
    },
  )
})

describe('splitQuestion', () => {
  it('leaves the words of the person', () => {
    const text = `Why is this slow?\n\n\`\`\`\n${fixture('explain-external-sort.txt')}\`\`\`\nIt was fast yesterday.`
    const { question, evidence } = splitQuestion(text)
    expect(question).toBe('Why is this slow?\n\nIt was fast yesterday.')
    expect(evidence.map(({ kind }) => kind)).toEqual(['explain'])
    expect(text.slice(evidence[0]?.span.start, evidence[0]?.span.end)).toMatch(
      /^ +QUERY PLAN[\s\S]*\(16 rows\)$/,
    )
  })

  it('keeps an error that a sentence needs', () => {
    const text = 'We get FATAL: sorry, too many clients already when the app restarts. What now?'
    const { question, evidence } = splitQuestion(text)
    expect(question).toBe(text)
    expect(text.slice(evidence[0]?.span.start, evidence[0]?.span.end)).toBe(
      'FATAL: sorry, too many clients already',
    )
    expect(evidence[0]?.observations[0]?.id).toBe('too-many-connections')
  })

  it('keeps a question that begins with its error', () => {
    const text =
      'FATAL: could not create semaphores: No space left on device - but the disk is not full. Why?'
    const { question, evidence } = splitQuestion(text)
    expect(question).toBe(text)
    expect(text.slice(evidence[0]?.span.start, evidence[0]?.span.end)).toBe(
      'FATAL: could not create semaphores: No space left on device',
    )
    expect(evidence[0]?.observations.map(({ id }) => id)).toEqual(['semaphores-exhausted'])
  })

  it.each([
    ['explain-json-plain.json', 0.7],
    ['log-lock-waits.txt', 0.5],
    ['log-deadlock.json', 0.9],
    ['activity-expanded.txt', 0.6],
    ['slots.csv', 0.8],
  ])('leaves nothing of a last line that is cut off, and says so: %s', (name, share) => {
    const text = fixture(name)
    const cut = text.slice(0, Math.floor(text.length * share))
    for (const end of ['', '\n\n', '\n```\n']) {
      const { question, evidence } = splitQuestion(`Why?\n\n${cut}${end}`)
      expect(question).toBe('Why?')
      expect(evidence.at(-1)?.note).toMatch(/^Read in part: /)
    }
    const below = splitQuestion(`${text}\nis this bad`)
    expect(below.question).toBe('is this bad')
    expect(below.evidence.at(-1)?.note).toBeNull()
  })

  it.each([
    'How do I read EXPLAIN ANALYZE output?',
    'What does SQLSTATE 40P01 mean on PostgreSQL 15?',
    'Why is there a Seq Scan on orders (cost is high) and what is pg_stat_activity?',
    'LOG: in our log, what does it mean that a process is idle in transaction?\n| a | b |\n|---|---|\n| 1 | 2 |',
  ])('finds nothing in plain questions: %s', (question) => {
    expect(splitQuestion(question).evidence.filter(({ kind }) => kind !== 'log')).toEqual([])
  })

  it.each([
    'ERROR: Could not find a version that satisfies the requirement django==9',
    'ERROR: Docker daemon is not running',
    'WARNING: this tool has no stable interface',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'LOG: my diary of the day\nwent swimming',
  ])('takes no other program for the server: %s', (text) => {
    expect(splitQuestion(text)).toEqual({ question: text, evidence: [] })
  })

  it('gives the version of the server that the paste names', () => {
    const version = (text: string): string | undefined => parseEvidence(text)[0]?.facets.version
    expect(version(`psql (16.2, server 14.11 (Debian 14.11-1))\n${fixture('error-lock-timeout.txt')}`)).toBe(
      '14',
    )
    expect(version(fixture('settings-version.txt'))).toBe('15')
    expect(version(`PostgreSQL 9.6.24 on x86_64-pc-linux-gnu\n${fixture('slots-lost.txt')}`)).toBe('9.6')
    expect(version(fixture('slots-lost.txt'))).toBeUndefined()
  })

  it('judges one piece by another', () => {
    const both = `max_connections = 5\n\n${fixture('activity-states.txt')}`
    expect(texts(both)).toContain('5 of 5 connections (max_connections) are in use, 100 %')
    const bare = fixture('slots-aligned.txt').replaceAll('0/26939E30', '          ')
    expect(texts(bare).join('\n')).toContain(
      'Nothing uses slot old_standby, and it keeps at least 16 MB of WAL',
    )
    expect(texts(`${fixture('replication-aligned.txt')}\n${bare}`).join('\n')).toContain(
      'old_standby, and it keeps at least 169 MB',
    )
  })
})
