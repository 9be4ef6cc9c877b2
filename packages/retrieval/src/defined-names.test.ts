import { describe, expect, it } from 'vitest'
import {
  askedNames,
  type DefinitionKind,
  definedNames,
  lookedUpNames,
  looksLikeName,
} from './defined-names.ts'

const passage = { title: 'Some Page', headingPath: [], text: '', ordinal: 3 }

describe('definedNames', () => {
  it('takes the name out of the heading that opens a passage, not the words of one', () => {
    const headingPath = ['Replication', 'hot_standby_feedback (boolean)']
    const opened = {
      ...passage,
      headingPath,
      text: 'Replication\n\nhot_standby_feedback (boolean)\n\nTells.',
    }
    expect([...definedNames(opened)]).toEqual([['hot_standby_feedback', 'own']])
    expect([...definedNames({ ...passage, headingPath, text: 'More of it.' })]).toEqual([])
    const words = 'What can go wrong'
    expect([...definedNames({ ...passage, headingPath: [words], text: words })]).toEqual([])
  })

  it('takes each of several terms, and options by their long names', () => {
    const named = (...headingPath: string[]): [string, DefinitionKind][] => [
      ...definedNames({ ...passage, headingPath, text: `${headingPath.at(-1)}\n\nSays what.` }),
    ]
    expect(named('-j njobs, --jobs=njobs')).toEqual([['--jobs', 'heading']])
    expect(named('debug_print_parse (boolean), debug_print_plan (boolean)')).toEqual([
      ['debug_print_parse', 'listed'],
      ['debug_print_plan', 'listed'],
    ])
    expect(named('pg_stat_slru')).toEqual([['pg_stat_slru', 'heading']])
    expect(named('Settings', 'fsync (boolean)')).toEqual([['fsync', 'own']])
    expect(named('Parameters', 'Storage', 'toast_size (integer)')).toEqual([['toast_size', 'listed']])
  })

  it('takes columns and the names of wait events out of rows, but not what prose begins with', () => {
    const text = [
      'Column Type — Description',
      'wait_event text — Name of the wait event',
      'sess_id oid (references pg_class.oid) — The session',
      'ClientRead | Waiting to read data from the client.',
      'pg_stat_activity shows the state. Nothing else does — not even the log.',
    ]
    expect([...definedNames({ ...passage, text: text.join('\n') })]).toEqual([
      ['wait_event', 'listed'],
      ['sess_id', 'listed'],
      ['clientread', 'listed'],
    ])
  })

  it('takes codes, condition names and functions out of rows', () => {
    const text =
      'Error Code | Condition Name\n40P01 | deadlock_detected\npg_blocking_pids ( integer ) → integer[] — Returns'
    expect([...definedNames({ ...passage, text })]).toEqual([
      ['40p01', 'own'],
      ['deadlock_detected', 'own'],
      ['pg_blocking_pids', 'own'],
    ])
  })

  it('takes the title of a page that is about one name from its first passage alone', () => {
    expect([...definedNames({ ...passage, title: 'VACUUM', ordinal: 0 })]).toEqual([['vacuum', 'own']])
    expect([...definedNames({ ...passage, title: 'VACUUM' })]).toEqual([])
  })
})

describe('askedNames', () => {
  it.each([
    ['is `hot_standby_feedback` on by default?', ['hot_standby_feedback']],
    ['what does 40001 mean', ['40001']],
    ['SQLSTATE 57P03', ['57p03']],
    ['when does VACUUM run', ['vacuum']],
    ['WHY IS MY QUERY SLOW', []],
    ['where is pg_hba.conf.', ['pg_hba.conf']],
    ['why is autovacuum slow on 16', []],
    ['what does pg_restore --no-owner skip', ['pg_restore', '--no-owner']],
    ['is the -- comment or a--b an option', []],
    ['sessions wait for WALWrite', ['walwrite']],
    ['What is fsync?', ['fsync']],
    ['what does the initdb command do', ['initdb']],
    ['what makes fsync slow', []],
  ])('reads %j', (question, names) => {
    expect(askedNames(question)).toEqual(names)
  })
})

describe('lookedUpNames', () => {
  it.each([
    ['What is work_mem?', ['work_mem']],
    ['which code has unique_violation', ['unique_violation']],
    ['pg_dump --no-owner', ['pg_dump', '--no-owner']],
    ['how do I raise work_mem for one role', []],
    ['how high can work_mem be set', ['work_mem']],
    ['does a changed wal_level need a restart', ['wal_level']],
    ['what happens when deadlock_timeout is 0', ['deadlock_timeout']],
    ['how large can a table be', []],
    ['what happens when it is off', []],
    ['why is it slow?', ['slow']],
    ['and then', []],
  ])('reads %j', (question, names) => {
    expect(lookedUpNames(question)).toEqual(names)
  })
})

it('tells names from words', () => {
  expect(['work_mem', '25006', '40p01', 'pg_catalog.version', '--jobs'].map(looksLikeName)).toEqual(
    Array(5).fill(true),
  )
  expect(['port', 'jit', 'index', 'tank', 'copy'].map(looksLikeName)).toEqual(Array(5).fill(false))
})
