import { describe, expect, it } from 'vitest'
import { askedNames, definedNames } from './defined-names.ts'

const passage = { title: 'Some Page', headingPath: [], text: '', ordinal: 3 }

describe('definedNames', () => {
  it('takes the name out of a heading, not the words of one', () => {
    expect([
      ...definedNames({ ...passage, headingPath: ['Replication', 'hot_standby_feedback (boolean)'] }),
    ]).toEqual(['hot_standby_feedback'])
    expect([...definedNames({ ...passage, headingPath: ['What can go wrong'] })]).toEqual([])
  })

  it('takes codes, condition names and functions out of rows', () => {
    const text =
      'Error Code | Condition Name\n40P01 | deadlock_detected\npg_blocking_pids ( integer ) → integer[] — Returns'
    expect([...definedNames({ ...passage, text })].sort()).toEqual([
      '40p01',
      'deadlock_detected',
      'pg_blocking_pids',
    ])
  })

  it('takes the title of a page that is about one name from its first passage alone', () => {
    expect([...definedNames({ ...passage, title: 'VACUUM', ordinal: 0 })]).toEqual(['vacuum'])
    expect([...definedNames({ ...passage, title: 'VACUUM' })]).toEqual([])
  })
})

describe('askedNames', () => {
  it.each([
    ['is `hot_standby_feedback` on by default?', ['hot_standby_feedback']],
    ['what does 40001 mean', ['40001']],
    ['SQLSTATE 57P03', ['57p03']],
    ['when does VACUUM run', ['vacuum']],
    ['WHY IS IT SLOW', []],
    ['where is pg_hba.conf.', ['pg_hba.conf']],
    ['why is autovacuum slow on 16', []],
  ])('reads %j', (question, names) => {
    expect(askedNames(question)).toEqual(names)
  })
})
