import type { CaseResult, RunSummary } from '@footnote/contract'
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

export const evalRun = pgTable('eval_run', {
  id: uuid('id').primaryKey(),
  suites: text('suites').array().notNull(),
  state: text('state', { enum: ['running', 'finished', 'failed'] }).notNull(),
  startedAt: moment('started_at').notNull(),
  finishedAt: moment('finished_at'),
  done: integer('done').notNull().default(0),
  total: integer('total').notNull(),
  failure: text('failure'),
  summary: jsonb('summary').$type<RunSummary>(),
})

export const evalResult = pgTable(
  'eval_result',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => evalRun.id),
    ordinal: integer('ordinal').notNull(),
    caseId: text('case_id').notNull(),
    passed: boolean('passed').notNull(),
    result: jsonb('result').$type<CaseResult>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.ordinal] })],
)
